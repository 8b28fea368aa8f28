"""Where one can go from every page."""

from typing import NamedTuple


class Place(NamedTuple):
    """An entry of the navigation: `words` are shown, `path` begins the URLs that are in it."""

    words: str
    path: str


NAV: tuple[Place, ...] = (
    Place("Overview", "/overview"),
    Place("Occurrences", "/occurrences"),
    Place("Claims", "/claims"),
    Place("Events", "/events"),
    Place("Figures", "/figures"),
    Place("Reports", "/reports"),
    Place("Sources", "/sources"),
    Place("Review", "/review"),
    Place("Watches", "/watches"),
    Place("Search", "/search"),
    Place("Quarantine", "/quarantine"),
    Place("Add", "/add"),
)
