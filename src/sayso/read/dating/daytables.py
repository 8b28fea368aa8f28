"""How likely a report of a day tells a time so: shares by the days, months or years between.

Some tables are rounded counts in news of known dates, others judgement; docs/method/dating.md tells
which.
"""

from sayso.read.dating.lags import Lags

YEAR = 365  # days
SEASON = 182  # days either side of the best day that count as the same guess at the year
YEARS_ON = 40  # years after the last one told that are weighed,
HORIZON = 2035  # and at least those up to this one
EARLIEST = 1583  # the first whole year of the calendar in use
UNLIKELY = 2e-6  # what a clue leaves to each day it speaks against
LONG_BEFORE = 15 * YEAR  # days before a term from which on nobody speaks of it
STILL_LESS = 0.02  # ... against how likely it is told so before it
# Likelihood of a report in a term that is just over, and the days in which that would fall by 1.
JUST_OVER, JUST_OVER_DAYS = 0.5, 200
# Likelihood of a report from before a year that it tells of the past; of one no verb puts there.
EARLY, EARLY_UNSURE = 0.03, 0.2
LATER = 12 * YEAR  # days after the end of a length told of the past
MARGIN = 0.2  # likelihood of the days beside a sum, against those it leads to
NEGLIGIBLE = 1e-7  # belief in a day below which it opens no interval
COINCIDENCE = 60 * YEAR  # days over which two words that make no sum are spread
# Share of reports, of those that tie no day to their own, that tell of days long past.
LOOKING_BACK = 0.08
# Share of the others whose words were taken for what they do not say.
MISREAD = 0.03
# Share of reports that name their last year in passing; any of so many years after it will do.
IN_PASSING = 0.08
IN_PASSING_SUMMED = 0.75  # ... of those where a sum of two words tells the year, by its sureness
PASSING_YEARS = 60
# Share of reports by years from the last one told to their own, by how that one is told, with
# what is left to each of the two years before it (a report may speak of years to come).
YEARS_SINCE = {
    "month": (0.24, 0.22, 0.14, 0.11, 0.11, 0.06, 0.05, 0.03, 0.015, 0.008),
    "year": (0.20, 0.15, 0.13, 0.10, 0.11, 0.06, 0.045, 0.04, 0.035, 0.02, 0.015),
}
YEARS_AHEAD = 2
UNSURE_YEARS = 30  # ... and of one that no verb puts in the past
YOUNG_YEAR, YOUNG_MONTH = 90, 45  # days after which a year, or a month, is named freely
FADING = {
    "month": 2.5,
    "year": 1.3,
}  # past the table a year's share falls with this power of the years gone by
AHEAD_SHARE = {"month": 0.005, "year": 0.02}
# From which year on a year's news is how likely to be what somebody reads, against today's.
# The years to come are those that this release will still be used in.
VOLUME = (
    (0, 0.05),
    (1950, 0.1),
    (1970, 0.25),
    (1985, 0.35),
    (1995, 0.5),
    (2005, 0.7),
    (2013, 0.8),
    (2019, 1.0),
    (2028, 0.25),
    (2033, 0.05),
)
# Share of reports by the days since the nearest of the weekdays they tell alone, then of the
# other weekdays told.
NEAREST_WEEKDAY = (0.68, 0.20, 0.07, 0.02, 0.01, 0.01, 0.01)
# ... the same where the report says "yesterday" and "this morning", so needs no weekday for them.
SPOKEN_WEEKDAY = (0.24, 0.12, 0.14, 0.14, 0.13, 0.12, 0.11)
OTHER_WEEKDAY = (0.20, 0.30, 0.20, 0.11, 0.08, 0.06, 0.05)
WEEKDAY_AHEAD = (0.18, 0.22, 0.17, 0.13, 0.11, 0.10, 0.09)
# Days told without a word that ties them to the day of writing: by how they are told.
MONTHDAY: Lags = (
    (-31, -1, 0.06),
    (0, 0, 0.04),
    (1, 7, 0.26),
    (8, 31, 0.42),
    (32, 92, 0.14),
    (93, 365, 0.08),
)
PINNED: Lags = (
    (-31, -1, 0.04),
    (0, 0, 0.14),
    (1, 1, 0.27),
    (2, 7, 0.29),
    (8, 31, 0.17),
    (32, 92, 0.05),
    (93, 365, 0.04),
)
# ... in a report that says "today" and "yesterday" of the nearest,
SPOKEN_DAY: Lags = (
    (-31, -1, 0.04),
    (0, 0, 0.10),
    (1, 1, 0.24),
    (2, 7, 0.36),
    (8, 31, 0.18),
    (32, 92, 0.05),
    (93, 365, 0.03),
)
# ... where no other weekday is told,
LONE: Lags = (
    (-31, -1, 0.04),
    (0, 0, 0.28),
    (1, 1, 0.20),
    (2, 7, 0.26),
    (8, 31, 0.17),
    (32, 92, 0.03),
    (93, 365, 0.02),
)
# ... and of something said.
SAID: Lags = (
    (-31, -1, 0.02),
    (0, 0, 0.46),
    (1, 1, 0.22),
    (2, 7, 0.20),
    (8, 31, 0.07),
    (32, 92, 0.02),
    (93, 365, 0.01),
)
AHEAD: Lags = (
    (0, 0, 0.08),
    (-7, -1, 0.42),
    (-31, -8, 0.28),
    (-92, -32, 0.14),
    (-365, -93, 0.08),
)
PASSING: Lags = ((0, 364, 1.0),)  # a feast named for a comparison
ON_FEAST: Lags = (  # "on Christmas Eve"
    (-31, -1, 0.05),
    (0, 0, 0.34),
    (1, 1, 0.19),
    (2, 7, 0.20),
    (8, 31, 0.10),
    (32, 364, 0.12),
)
FULL_DATE: Lags = (
    (-31, -1, 0.03),
    (0, 0, 0.03),
    (1, 7, 0.14),
    (8, 31, 0.14),
    (32, 365, 0.26),
    (366, 3650, 0.32),
    (3651, 36500, 0.08),
)
FULL_WEEKDAY: Lags = (
    (-31, -1, 0.02),
    (0, 0, 0.26),
    (1, 1, 0.12),
    (2, 7, 0.14),
    (8, 31, 0.10),
    (32, 365, 0.12),
    (366, 3650, 0.16),
    (3651, 36500, 0.08),
)
# A day reached by counting: the count leads to what is told, most often of the very day.
REACHED: Lags = ((-1, -1, 0.03), (0, 0, 0.60), (1, 1, 0.20), (2, 8, 0.12), (9, 40, 0.05))
YEARS_AFTER: Lags = (  # "twenty years after 6 February 1952", "for twenty years, since"
    (-40, -8, 0.05),
    (-7, -1, 0.10),
    (0, 0, 0.25),
    (1, 7, 0.10),
    (8, 364, 0.50),
)
ROUND: Lags = (  # an anniversary
    (-120, -32, 0.08),
    (-31, -4, 0.13),
    (-3, -1, 0.12),
    (0, 0, 0.36),
    (1, 3, 0.11),
    (4, 31, 0.12),
    (32, 365, 0.08),
)
# Share of reports by the years still to go to one that is told as to come, then of each later one.
YEARS_UNTIL = (0.20, 0.28, 0.14, 0.09, 0.07, 0.06, 0.04, 0.03, 0.02, 0.02)
YEARS_UNTIL_MORE = 0.004
YEARS_UNTIL_PAST = 0.002
DATELINE: Lags = ((0, 0, 0.93), (1, 1, 0.05), (2, 4, 0.02))
MONTHS_SINCE = (0.10, 0.22, 0.18, 0.11, 0.08, 0.09, 0.05, 0.04, 0.04, 0.03, 0.03, 0.03)
