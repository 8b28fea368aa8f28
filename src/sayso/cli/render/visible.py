r"""Untrusted text, safe to show: nothing in it can steer a terminal or reorder what is read.

Escaped are control characters (C0, C1), bidirectional controls (Unicode UAX 9; "Trojan Source",
CVE-2021-42574), invisible formatting, tags, lone surrogates and private use characters. The zero
width joiner and non-joiner stay: Persian, Indic scripts and emoji need them.
"""

import re

_UNSHOWABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


def visible(text: str) -> str:
    r"""The text on one line, with every character that would not show as its escape (`\x1b`)."""
    return _UNSHOWABLE.sub(_python_escape, " ".join(text.split()))


def visible_json(text: str) -> str:
    r"""JSON of the same meaning, with every character that would not show as `\uXXXX`.

    Line breaks between values stay; none stand inside JSON strings.
    """
    return _UNSHOWABLE.sub(_json_escape, text)


def _python_escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def _json_escape(match: re.Match[str]) -> str:
    if match[0] == "\n":
        return "\n"
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
