"""Lags: how long after a day words that tell it are written, as shares of all such tellings."""

# (first, last, share): the share of all tellings that are written so many days after the day told;
# a day still to come lies at a negative distance.
Lag = tuple[int, int, float]
Lags = tuple[Lag, ...]


def exactly(lag: int) -> Lags:
    """All tellings at one distance."""
    return ((lag, lag, 1.0),)


def about(lag: int, loose: int) -> Lags:
    """Many tellings at one distance, the fewer the more it may be off, the rest up to `loose`."""
    exact = 0.75 if loose < 3 else 0.5
    return ((lag, lag, exact), (lag - loose, lag + loose, 1 - exact))


def shifted(lags: Lags, days: int) -> Lags:
    """The lags of a day so many days before the one they are of."""
    return tuple((first + days, last + days, share) for first, last, share in lags)


def scaled(lags: Lags, share: float) -> Lags:
    """The lags with this share of all tellings."""
    return tuple((first, last, share * it) for first, last, it in lags)


def width(lags: Lags) -> int:
    """How many days apart the lags lie."""
    return max(it[1] for it in lags) - min(it[0] for it in lags)
