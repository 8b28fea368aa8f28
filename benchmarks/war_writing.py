"""The reports of the invented war: thirty outlets write, copy, cite, garble and go in circles."""

import datetime
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from war_world import (
    COUNTRY,
    FIRST,
    FIRST_DAY,
    LAST,
    TOWNS,
    Amount,
    Happening,
    Testimony,
    make_world,
)

AGENCIES = ("Reuters", "Agence France-Presse", "Nordic Press Agency")
OUTLETS = [
    "Stockholm Courier",
    "Norrland Radio",
    "The Oslo Herald",
    "Bergen Gazette",
    "Baltic Monitor",
    "Daily Skald",
    "The Fjord Times",
    "Malmö Messenger",
    "Dalarna Post",
    "Trøndelag Tribune",
    "Northern Dispatch",
    "Radio Midnight Sun",
    "The Copenhagen Chronicle",
    "Helsinki Observer",
    "Lapland Ledger",
    "Western Standard",
    "The Evening Lantern",
    "Harbour News",
    "The Continental",
    "Public Radio North",
    "Skagerrak Weekly",
    "The Inland Mail",
    "Capital Wire",
    "Frontline Digest",
    "The Morning Ferry",
    "Channel Nine News",
    "The Lakeside Echo",
]
PLANS = Path(__file__).parent / "war" / "plans.yaml"
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


class Printed(NamedTuple):
    """A testimony as a report has it: `killed` as it stands there, and whether its day does."""

    testimony: Testimony
    killed: Amount | None
    dated: bool


@dataclass
class Written:
    """A report, with its truth: its happening, the testimonies it prints, what it copies."""

    id: str
    outlet: str
    day: int
    happening: int
    title: str
    paragraphs: list[str]
    prints: list[Printed] = field(default_factory=list)
    copies: str | None = None

    def line(self) -> dict[str, str]:
        """The report as a line of `sayso read`'s JSON Lines input."""
        published = FIRST_DAY + datetime.timedelta(days=self.day)
        return {
            "id": self.id,
            "title": self.title,
            "outlet": self.outlet,
            "published": published.isoformat(),
            "text": f"{self.title}\n\n" + "\n\n".join(self.paragraphs),
        }


def write_war(
    seed: int, count: int = 200, reports: int = 2000
) -> tuple[list[Happening], list[Written]]:
    """The happenings and the reports on them; the same seed writes the same words."""
    world = make_world(seed, count)
    rng = random.Random(seed + 1)
    shares = [min(4.0, rng.expovariate(1.0)) + 0.25 for _ in world]
    written: list[Written] = []
    for it, share in zip(world, shares, strict=True):
        number = max(1, round(share / sum(shares) * reports))
        written += _Newsroom(rng, it, seed).cover(number)
    return world, written


@cache
def plans() -> dict[str, list[str]]:
    """The sentence plans by what they say."""
    found: dict[str, list[str]] = yaml.safe_load(PLANS.read_text(encoding="utf-8"))
    return found


class _Newsroom:
    """All who write of one happening, and what they have written so far."""

    def __init__(self, rng: random.Random, it: Happening, seed: int) -> None:
        self.rng, self.it, self.seed = rng, it, seed
        self.done: list[Written] = []
        self.other = rng.choice([town for town in TOWNS[it.side] if town != it.town])

    def cover(self, number: int) -> list[Written]:
        """So many reports, day by day; everything put forward is printed as far as they reach."""
        last = max(it.day for it in self.it.testimonies)
        days = sorted(min(last + 1, int(self.rng.expovariate(0.9))) for _ in range(number))
        circle = self._circle() if self.it.rumour and number > 5 else []
        for day in days[len(circle) :]:
            self.done.append(self._one(day))
        return [*self.done, *circle]

    def _one(self, day: int) -> Written:
        known = [it for it in self.it.testimonies if it.day <= day]
        before = [it for it in self.done if it.day - self.it.day <= day and it.prints]
        wires = [it for it in before if it.outlet in AGENCIES]
        turn = self.rng.random()
        if wires and turn < 0.25:
            return self._copy(day, self.rng.choice(wires))
        outlet = self.rng.choice(AGENCIES if turn > 0.8 or not before else OUTLETS)
        report = self._start(outlet, day)
        if before and turn < 0.40:
            self._cite(report, self.rng.choice(before))
        elif before and turn < 0.47:
            self._retell(report, self.rng.choice(before))
        else:
            fresh = self._fresh(known) or known
            for it in self.rng.sample(fresh, min(len(fresh), self.rng.choice((1, 2, 2, 3)))):
                self._print(report, it)
        return self._finish(report)

    def _fresh(self, known: Sequence[Testimony]) -> list[Testimony]:
        """The last word of each party: what an editor would still print."""
        last = {(it.party.key, it.whom): it for it in known}
        return list(last.values())

    def _start(self, outlet: str, day: int) -> Written:
        it = self.it
        number = len(self.done)
        later = day >= 2
        title = self.say("headline_later" if later else "headline", day)
        lead = self.say("later_lead" if later else "lead", day)
        if not later and self.rng.random() < 0.6:
            lead = self.say("dateline", day, agency=outlet) + lead
        name = f"w{self.seed}-{it.number:03}-{number:03}"
        return Written(name, outlet, it.day + day, it.number, title, [lead])

    def _finish(self, report: Written) -> Written:
        """Colour, the war's own total and older attacks, as outlets pad their stories."""
        for _ in range(self.rng.choice((1, 2, 2, 3))):
            report.paragraphs.insert(
                self.rng.randrange(1, len(report.paragraphs) + 1), self.say("colour", 0)
            )
        for key, chance in (("campaign", 0.2), ("past", 0.12)):
            if self.rng.random() < chance:
                report.paragraphs.append(self.say(key, 0))
        return report

    def _print(self, report: Written, it: Testimony) -> None:
        report.prints.append(self._tell(report, it, None, self.rng.choice(it.party.names)))

    def _tell(
        self,
        report: Written,
        it: Testimony,
        frame: str | None,
        party: str,
        outlet: str | None = None,
    ) -> Printed:
        """Write a testimony into a report, with its day or without, and sometimes garbled."""
        frames = {"denial": "frame_denial", "owning": "frame_owning", "lower": "frame_lower",
                  "retraction": "frame_retraction", "update": "frame_update"}  # fmt: skip
        exact = it.killed and it.killed[0] == it.killed[1]
        garbled = (
            exact and it.kind == "toll" and frame != "frame_cited" and self.rng.random() < 0.015
        )
        killed = _garble(self.rng, it.killed) if garbled and it.killed else it.killed
        text = self.say(
            frame or frames.get(it.kind, "frame_statement"),
            it.day,
            clause=self._clause(it, killed),
            party=party,
            n=str(it.killed[0]) if it.killed else "",
            former=str(it.former or ""),
            outlet=outlet or (report_outlet(self.rng)),
        )
        report.paragraphs.append(text)
        day = FIRST_DAY + datetime.timedelta(days=self.it.day + it.day)
        return Printed(it, killed, dated=f"{day:%A}" in text)

    def _clause(self, it: Testimony, killed: Amount | None) -> str:
        if killed is None:
            return self.say("clause_killed", it.day, k="people")
        low, high = killed
        counted = {"people": ["people", "people", "people", "persons"], "soldiers": ["soldiers"]}
        noun = (
            self.rng.choice(counted[it.whom])
            if low > 1
            else {"people": "person"}.get(it.whom, "soldier")
        )
        both = max(low, high or 0)
        number = _WORDS[low] if both < 10 else str(low)
        if high is None:
            number = f"{self.rng.choice(('at least', 'no fewer than'))} {number}"
        elif high > low:
            number = f"between {number} and {_WORDS[high] if both < 10 else high}"
        key = "clause_killed_wounded" if it.wounded else "clause_killed"
        if it.whom == "soldiers":
            key = "clause_soldiers_claimed" if it.kind == "claimed" else "clause_soldiers_lost"
        wounded = f"{it.wounded} {self.rng.choice(('people', 'others'))}" if it.wounded else ""
        text = self.say(key, it.day, k=f"{number} {noun}", w=wounded)
        return text.replace("1 person were", "1 person was").replace(
            "one person were", "one person was"
        )

    def _copy(self, day: int, wire: Written) -> Written:
        """Agency copy: whole, cut or with lines of one's own; mostly with a credit."""
        report = self._start(self.rng.choice(OUTLETS), max(day, wire.day - self.it.day))
        how = self.rng.random()
        body = list(wire.paragraphs)
        kept = body if how < 0.5 else body[: max(2, len(body) - self.rng.choice((1, 2)))]
        report.paragraphs = list(kept)
        if how > 0.75:
            report.paragraphs.insert(len(kept), self.say("colour", 0))
        report.prints = [it for it, text in _printed(wire) if text in kept]
        report.copies = wire.id
        if self.rng.random() < 0.8:
            report.paragraphs.append(self.say("credit", 0, agency=wire.outlet))
        return report

    def _cite(self, report: Written, cited: Written) -> None:
        for it, _, _ in cited.prints[:2]:
            if it.kind not in ("toll", "claimed"):
                self._print(report, it)
                continue
            named = self.rng.random() < 0.6
            frame = "frame_cited_party" if named else "frame_cited"
            party = self.rng.choice(it.party.names)
            report.prints.append(self._tell(report, it, frame, party, cited.outlet))

    def _retell(self, report: Written, other: Written) -> None:
        """The figures of another's report in one's own voice, and not where they are from."""
        for it, _, _ in other.prints[:1]:
            if it.killed and it.kind == "toll":
                self._tell(report, it, "frame_silent", "")

    def _circle(self) -> list[Written]:
        """Two outlets that have a number from each other, and nobody who could have known it."""
        one, other = self.rng.sample(OUTLETS, 2)
        party = self.it.testimonies[0].party
        rumour = Testimony(party, 0, "toll", "people", (self.it.rumour or 0, self.it.rumour))
        found = []
        for number, (outlet, cited) in enumerate(((one, other), (other, one))):
            report = self._start(outlet, 0)
            report.id += f"-circle{number}"
            self._tell(report, rumour, "frame_cited", "", cited)
            found.append(self._finish(report))
        return found

    def say(self, key: str, day: int, **given: str) -> str:
        """One plan under the key, with its choices taken and its gaps filled."""
        it, rng = self.it, self.rng
        text = rng.choice(plans()[key])
        while _CHOICE.search(text):
            text = _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), text, count=1)
        happened = FIRST_DAY + datetime.timedelta(days=it.day)
        said = happened + datetime.timedelta(days=day)
        said_day = happened if key in ("lead", "later_lead", "headline", "frame_silent") else said
        weekday = said_day.strftime("%A")
        article = "an" if it.deed[0] in "aeiou" else "a"
        values = {
            "deed": it.deed, "Deed": it.deed.capitalize(), "a_deed": f"{article} {it.deed}",
            "A_deed": f"{article.capitalize()} {it.deed}", "what": it.what,
            "the_what": f"a {it.what}",
            "The_what_cap": f"A {it.what}", "town": it.town, "Town": it.town,
            "TOWN": it.town.upper(),
            "Country": COUNTRY[it.side], "other_town": self.other, "Other_town": self.other,
            "day": weekday, "day_bare": weekday, "pubday": said.strftime("%A"),
            "day_month": f"{said:%B} {said.day}", "total": f"{1200 + 7 * (it.day // 7):,}",
            "past_n": str(3 + it.number % 9), "person": f"{rng.choice(FIRST)} {rng.choice(LAST)}",
            **given,
        }  # fmt: skip
        for name in ("clause", "party", "outlet"):
            value = values.get(name, "")
            values[name.capitalize()] = value[:1].upper() + value[1:]
        return re.sub(r" +([.,])", r"\1", re.sub("  +", " ", text.format(**values))).strip(" ") + (
            " " if key == "dateline" and text else ""
        )


def report_outlet(rng: random.Random) -> str:
    """An outlet that a party may have spoken to."""
    return rng.choice(AGENCIES)


def _garble(rng: random.Random, killed: Amount) -> Amount:
    """A slip of the pen in the tens of an exact number."""
    wrong = killed[0] + rng.choice((10, 20))
    return wrong, wrong


def _printed(report: Written) -> list[tuple[Printed, str]]:
    """The testimonies of a report with the paragraph each stands in, in their order."""
    pending = list(report.prints)
    found = []
    for paragraph in report.paragraphs[1:]:
        if pending and _tells(paragraph, pending[0].testimony):
            found.append((pending.pop(0), paragraph))
    return found


def _tells(paragraph: str, it: Testimony) -> bool:
    """Whether a paragraph names the party of a testimony, in one of its names."""
    low = paragraph.lower()
    return any(name.lower() in low for name in it.party.names)
