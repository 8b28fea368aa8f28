import datetime

import pytest

from sayso.wording import days_words, happening_words


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2024-12-26", "2024-12-26", "26 Dec 2024"),
        ("2024-12-01", "2024-12-31", "Dec 2024"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2021-01-01", "2022-12-31", "2021–2022"),
        ("2024-03-03", "2024-03-05", "3–5 Mar 2024"),
        ("2024-02-28", "2024-03-05", "28 Feb – 5 Mar 2024"),
        ("2024-03-03", None, "from 3 Mar 2024"),
        (None, "2024-03-03", "until 3 Mar 2024"),
        ("2023-12-28", "2024-01-05", "28 Dec 2023 – 5 Jan 2024"),
        (None, None, ""),
    ],
)
def test_days_in_words(first: str | None, last: str | None, told: str) -> None:
    ends = [datetime.date.fromisoformat(it) if it else None for it in (first, last)]
    assert days_words(*ends) == told


def test_an_occurrence_without_a_title_is_called_by_what_it_is_and_where() -> None:
    assert happening_words("Bridge blown up", "bombing", "Tolz") == "Bridge blown up"
    assert happening_words(None, "territory_gain", "Tolz") == "Territory gain in Tolz"
    assert happening_words(None, None) == "Occurrence"
