"""The chain of a claim, drawn: nearest the reader first, `‹` for "has it from"."""

from rich.text import Text

from sayso.cli.render.styles import CERTAINTY_SIGNS, NOBODY, RELAY, SPEAKER, STANCE_STYLES
from sayso.cli.render.visible import visible
from sayso.model import Claim, Link, Report


def chain(report: Report, claim: Claim) -> Text:
    """The links of a claim, such as `via Reuters ‹ Ministry of Defence ‹ a witness`."""
    if not claim.chain:
        return Text("nobody named", NOBODY)
    return Text(" ‹ ").join(_link(report, link) for link in claim.chain)


def stance(claim: Claim) -> Text:
    """What the speaker does with the claim, and how certain it is: `● confirms, certain`."""
    words = [CERTAINTY_SIGNS[claim.certainty], " "]
    if claim.voice == "attributed":
        words += [claim.stance, ", "]
    words.append(claim.certainty)
    if claim.polarity == "negative":
        words.append(", negated")
    return Text("".join(words), STANCE_STYLES[claim.stance])


def _link(report: Report, link: Link) -> Text:
    name = visible(_name(report, link))
    if link.role == "relay":
        return Text(f"via {name}", RELAY)
    return Text(name, SPEAKER if link.role == "speaker" else "")


def _name(report: Report, link: Link) -> str:
    """The actor's name, so that one party reads the same under all its names.

    Of somebody without a name of their own the report's words tell more: `residents of the
    village`, not `residents`; up to the comma before what is said about them.
    """
    name = next((actor.name for actor in report.actors if actor.id == link.actor), None)
    told = link.text.partition(",")[0]
    if name is None or (name.lower() in told.lower() and not _is_proper(name)):
        return told
    return name


def _is_proper(name: str) -> bool:
    return any(word[0].isupper() for word in name.split()[1:])
