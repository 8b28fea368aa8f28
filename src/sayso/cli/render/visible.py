r"""Untrusted text, safe to show: nothing in it can steer a terminal or reorder what is read."""

import re

from sayso.wording import STEERING


def visible(text: str) -> str:
    r"""The text on one line, with every character that would not show as its escape (`\x1b`)."""
    return STEERING.sub(_python_escape, " ".join(text.split()))


def visible_json(text: str) -> str:
    r"""JSON of the same meaning, with every character that would not show as `\uXXXX`.

    Line breaks between values stay; none stand inside JSON strings.
    """
    return STEERING.sub(_json_escape, text)


def _python_escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
