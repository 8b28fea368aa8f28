"""How likely a report of a day tells a time so: shares by the days, months or years between.

Some tables are rounded counts in news of known dates, others judgement; docs/method/dating.md tells
which.
"""

YEAR = 365  # days
SEASON = 182  # days either side of the best day that count as the same guess at the year
YEARS_ON = 40  # years after the last one told that are weighed,
TIGHT = 800  # days; a stretch no longer than that tells the year by itself
HORIZON = 2035  # and at least those up to this one
UNLIKELY = 2e-6  # what a clue leaves to each day it speaks against
# Share of reports, of those that tie no day to their own, that tell of days long past.
LOOKING_BACK = 0.12
# Share of reports by years from the last one told to their own, by how that one is told, with
# what is left to each of the two years before it (a report may speak of years to come).
YEARS_SINCE = {
    "date": (0.68, 0.12, 0.05, 0.04, 0.03, 0.03, 0.02),
    "month": (0.24, 0.22, 0.14, 0.11, 0.11, 0.06, 0.05, 0.03, 0.015, 0.008),
    "year": (0.20, 0.15, 0.13, 0.10, 0.11, 0.06, 0.045, 0.04, 0.035, 0.02, 0.015),
}
YEARS_AHEAD = 2
FADING = {
    "date": 2.5,
    "month": 2.5,
    "year": 1.3,
}  # past the table a year's share falls with this power of the years gone by
AHEAD_SHARE = {"date": 0.002, "month": 0.005, "year": 0.02}
# From which year on a year's news is how likely to be what somebody reads, against today's.
# The years to come are those that this release will still be used in.
VOLUME = (
    (0, 0.02),
    (1985, 0.1),
    (1995, 0.4),
    (2005, 0.7),
    (2013, 0.8),
    (2019, 1.0),
    (2028, 0.25),
    (2033, 0.05),
)
# Share of reports by the days since the nearest of the weekdays they tell alone, then of the
# other weekdays told.
NEAREST_WEEKDAY = (0.68, 0.20, 0.07, 0.02, 0.01, 0.01, 0.01)
OTHER_WEEKDAY = (0.20, 0.30, 0.20, 0.11, 0.08, 0.06, 0.05)
WEEKDAY_AHEAD = (0.18, 0.22, 0.17, 0.13, 0.11, 0.10, 0.09)
# (days since, up to and with; share of the mentions)
Table = tuple[tuple[int, float], ...]
MONTHDAY: Table = ((-1, 0.06), (0, 0.04), (7, 0.26), (31, 0.42), (92, 0.14), (365, 0.08))
PINNED_DAY: Table = (
    (-1, 0.04),
    (0, 0.10),
    (1, 0.27),
    (7, 0.32),
    (31, 0.17),
    (92, 0.03),
    (365, 0.02),
)
LONE_DAY: Table = ((-1, 0.04), (0, 0.28), (1, 0.20), (7, 0.26), (31, 0.17), (92, 0.03), (365, 0.02))
SAID_DAY: Table = ((-1, 0.02), (0, 0.46), (1, 0.22), (7, 0.20), (31, 0.07), (92, 0.02), (365, 0.01))
COUNTED_DAY: Table = ((-1, 0.27), (0, 0.33), (1, 0.16), (7, 0.14), (31, 0.05), (365, 0.05))
AHEAD_DAY: Table = ((0, 0.08), (7, 0.42), (31, 0.28), (92, 0.14), (365, 0.08))
FULL_DATE: Table = (
    (-1, 0.03),
    (0, 0.07),
    (7, 0.17),
    (31, 0.13),
    (365, 0.22),
    (3650, 0.30),
    (36500, 0.08),
)
FULL_WEEKDAY: Table = ((-1, 0.02), (0, 0.50), (1, 0.15), (7, 0.18), (31, 0.10), (365, 0.05))
MONTHS_SINCE = (0.10, 0.22, 0.18, 0.11, 0.08, 0.09, 0.05, 0.04, 0.04, 0.03, 0.03, 0.03)
