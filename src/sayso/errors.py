"""The errors of sayso, by what a user can do about them.

SaysoError
├── InputError      an input cannot be read: the message names it and the mend
├── LexiconError    a lexicon or user table is wrong: the message names file and line
└── SettingError    an option or installation is wrong
"""


class SaysoError(Exception):
    """Any error a user can mend; its message is one line: the thing, what is wrong, the mend."""


class InputError(SaysoError):
    """An input that cannot be read."""


class LexiconError(SaysoError):
    """A lexicon file or a user's table that does not hold what it should."""


class SettingError(SaysoError):
    """An option, or the installation, is not as it must be."""
