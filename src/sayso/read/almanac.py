"""The days of some years as columns, to weigh all of them at once."""

import datetime
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
EPOCH = datetime.date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Almanac:
    """Every day of some years, as columns."""

    first_year: int
    ordinals: Integers
    years: Integers
    months: Integers
    weekdays: Integers


@lru_cache(maxsize=32)
def almanac(first_year: int, years: int) -> Almanac:
    """The days of `years` years from `first_year` on."""
    first = datetime.date(first_year, 1, 1).toordinal()
    last = datetime.date(first_year + years, 1, 1).toordinal()
    ordinals = np.arange(first, last, dtype=np.int64)
    stamps = (ordinals - EPOCH).astype("datetime64[D]")
    months = stamps.astype("datetime64[M]").astype(np.int64)
    return Almanac(
        first_year, ordinals, months // 12 + 1970, months % 12 + 1, (ordinals - 1) % 7 + 1
    )
