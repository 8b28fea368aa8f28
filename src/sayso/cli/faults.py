"""What to say of a report that could not be read, or into which nothing was read."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.model import Report

ENGLISH, UNKNOWN = "en", "und"


def foreign(report: "Report") -> str | None:
    """What to say of a report that is kept, but in another language; None for an English one."""
    if report.language == ENGLISH:
        return None
    tongue = "no language it knows" if report.language == UNKNOWN else f"“{report.language}”"
    return (
        f"{report.source.location}: is written in {tongue}, and sayso reads English: "
        "its text is kept, nothing is read into it; give a translation"
    )


def fault_of(error: Exception) -> str:
    """What to say of a fault of our own: its kind, where it arose, and the mend."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    code = place.tb_frame.f_code if place else None
    where = f" in {code.co_name}" if code else ""
    return f"a fault of sayso{where}, {type(error).__name__}: please report it with the text"
