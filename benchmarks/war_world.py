"""An invented war: what happened, who could know it, and what each said when. Seeded.

The two states of it have no quarrel; every person, number, unit and attack is made up.
"""

import datetime
import random
from dataclasses import dataclass, field

FIRST_DAY = datetime.date(2031, 3, 1)
DAYS = 150
TOWNS = {
    "NOR": [
        "Kongsvinger",
        "Elverum",
        "Hamar",
        "Lillehammer",
        "Gjøvik",
        "Halden",
        "Sarpsborg",
        "Fredrikstad",
        "Steinkjer",
        "Namsos",
        "Levanger",
        "Bodø",
        "Narvik",
        "Harstad",
        "Alta",
        "Molde",
        "Kristiansund",
        "Haugesund",
        "Egersund",
        "Notodden",
        "Hønefoss",
    ],
    "SWE": [
        "Arvika",
        "Karlstad",
        "Kristinehamn",
        "Torsby",
        "Mora",
        "Falun",
        "Borlänge",
        "Ludvika",
        "Östersund",
        "Sundsvall",
        "Härnösand",
        "Umeå",
        "Skellefteå",
        "Lycksele",
        "Kiruna",
        "Gällivare",
        "Strömstad",
        "Uddevalla",
        "Trollhättan",
        "Vänersborg",
        "Åmål",
    ],
}
ADJECTIVE = {"NOR": "Norwegian", "SWE": "Swedish"}
COUNTRY = {"NOR": "Norway", "SWE": "Sweden"}
FIRST = [
    "Anders",
    "Birgit",
    "Einar",
    "Eva",
    "Gunnar",
    "Hanna",
    "Ingrid",
    "Jonas",
    "Karin",
    "Lars",
    "Maja",
    "Nils",
    "Olav",
    "Petra",
    "Ragnhild",
    "Sven",
    "Tove",
    "Ulrik",
]
LAST = [
    "Aasen",
    "Bergström",
    "Dahl",
    "Ekeberg",
    "Forsberg",
    "Grindal",
    "Hallberg",
    "Isaksen",
    "Kvist",
    "Lindqvist",
    "Myhre",
    "Nordgren",
    "Oppegård",
    "Ruud",
    "Sandvik",
    "Tveit",
    "Wallin",
    "Åkesson",
]
DEEDS = {
    "shelling": ("shelling", "artillery attack", "bombardment"),
    "airstrike": ("air strike", "airstrike", "air raid"),
    "bombing": ("car bombing", "bombing", "bomb attack"),
    "attack": ("drone attack", "attack", "raid"),
}  # fmt: skip
TARGETS = (
    "market", "railway station", "fuel depot", "barracks", "school", "bus station",
    "power plant", "warehouse", "hospital wing", "checkpoint", "harbour", "bakery",
)  # fmt: skip


Amount = tuple[int, int | None]


@dataclass(frozen=True)
class Party:
    """One that could know: `names` are its names in reports, the first the fullest."""

    key: str
    side: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Testimony:
    """What a party put forward on a day; `killed` is (low, high), high None: open."""

    party: Party
    day: int
    kind: str  # toll, lower, denial, owning, retraction
    whom: str = "people"
    killed: Amount | None = None
    wounded: int | None = None
    former: int | None = None


@dataclass
class Happening:
    """One occurrence of the war with all that was put forward about it."""

    number: int
    day: int
    kind: str
    deed: str
    what: str
    town: str
    side: str
    attacker: str
    testimonies: list[Testimony] = field(default_factory=list)
    rumour: int | None = None


def make_world(seed: int, count: int = 200) -> list[Happening]:
    """The happenings of the war with their testimonies, in the order of their days."""
    rng = random.Random(seed)
    days = sorted(rng.randrange(DAYS) for _ in range(count))
    return [_happen(rng, number, day) for number, day in enumerate(days)]


def _happen(rng: random.Random, number: int, day: int) -> Happening:
    side = rng.choice(("NOR", "SWE"))
    kind = rng.choice(list(DEEDS))
    it = Happening(
        number=number,
        day=day,
        kind=kind,
        deed=rng.choice(DEEDS[kind]),
        what=rng.choice(TARGETS),
        town=rng.choice(TOWNS[side]),
        side=side,
        attacker="SWE" if side == "NOR" else "NOR",
    )
    toll = min(60, 2 + int(rng.expovariate(1 / 10)))
    wounded = toll + rng.randrange(1, 20)
    parties = _parties(rng, it)
    for party in rng.sample(parties, rng.choice((1, 1, 2, 2, 3, 3, 4))):
        it.testimonies += _count(rng, party, toll, wounded)
    if rng.random() < 0.45:
        it.testimonies += _other_side(rng, it)
    if rng.random() < 0.3:
        army = _army(it.side)
        lost = rng.randrange(2, 15)
        it.testimonies.append(Testimony(army, rng.randrange(2), "toll", "soldiers", (lost, lost)))
    if rng.random() < 0.08:
        it.rumour = toll + rng.randrange(10, 40)
    return it


def _parties(rng: random.Random, it: Happening) -> list[Party]:
    adjective = ADJECTIVE[it.side]
    mayor, governor, doctor = (_person(rng) for _ in range(3))
    official = f"a senior {adjective} official"
    return [
        Party("mayor", it.side, (f"{mayor}, the mayor of {it.town}", f"mayor {mayor}",
            f"the mayor of {it.town}, {mayor}")),
        Party("governor", it.side, (f"regional governor {governor}", f"Governor {governor}",
            f"{governor}, the regional governor")),
        Party("doctor", "third", (f"{doctor}, the director of {it.town} hospital",
            f"hospital director {doctor}")),
        Party("police", it.side, (f"police in {it.town}", "local police", f"{it.town} police")),
        Party("ministry", it.side, (f"the {adjective} interior ministry",
            f"{COUNTRY[it.side]}'s interior ministry")),
        Party("redcross", "third", ("the International Committee of the Red Cross",)),
        Party("monitor", "third", ("the Nordic Conflict Monitor",)),
        Party("un", "third", ("the UN human rights office",)),
        Party("official", "unnamed", (f"{official} who spoke on condition of anonymity",
            f"{official}, speaking on condition of anonymity",
            f"{official} who asked not to be named")),
        Party("witnesses", "unnamed", ("witnesses", "eyewitnesses", "two witnesses")),
    ]  # fmt: skip


def _person(rng: random.Random) -> str:
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def _army(side: str) -> Party:
    adjective, country = ADJECTIVE[side], COUNTRY[side]
    names = (f"the {adjective} military", f"the {adjective} army", f"{country}'s armed forces")
    return Party(f"army {side}", side, names)


def _ministry(side: str) -> Party:
    adjective, country = ADJECTIVE[side], COUNTRY[side]
    names = (f"the {adjective} defence ministry", f"{country}'s defence ministry")
    return Party(f"defence {side}", side, names)


def _count(rng: random.Random, party: Party, toll: int, wounded: int) -> list[Testimony]:
    """A party's count over the days: mostly rising, sometimes wrong, lowered or taken back."""
    day, known = rng.choice((0, 0, 0, 1)), max(1, round(toll * rng.choice((0.5, 0.7, 0.8, 1, 1))))
    style = rng.random()
    first = (
        (known, None) if style < 0.12 else (known, known + 3) if style < 0.18 else (known, known)
    )
    hurt = wounded if rng.random() < 0.6 else None
    found = [Testimony(party, day, "toll", "people", first, hurt)]
    if party.side == "unnamed":
        return found
    while known < toll and rng.random() < 0.6:
        day += rng.choice((1, 1, 2))
        former, known = known, rng.randrange(known + 1, toll + 1)
        found.append(Testimony(party, day, "update", "people", (known, known), None, former))
    turn = rng.random()
    if turn < 0.06 and known > 2:
        low = rng.randrange(1, known)
        found.append(Testimony(party, day + 1, "lower", "people", (low, low), None, known))
    elif turn < 0.10 and first == (known, known):
        found.append(Testimony(party, day + 1, "retraction", "people", (known, known)))
    return found


def _other_side(rng: random.Random, it: Happening) -> list[Testimony]:
    ministry, army = _ministry(it.attacker), _army(it.attacker)
    kind = rng.choice(("denial", "denial", "owning", "claim"))
    day = rng.choice((0, 0, 1))
    if kind != "claim":
        return [Testimony(rng.choice((ministry, army)), day, kind)]
    dead = rng.randrange(3, 40)
    return [Testimony(rng.choice((ministry, army)), day, "claimed", "soldiers", (dead, dead))]
