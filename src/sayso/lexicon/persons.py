"""Words for one person, and what they tell of age and gender."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from sayso.lexicon.load import rows

Age = Literal["child", "adult", "any"]
Gender = Literal["male", "female", "any"]


class PersonRow(BaseModel):
    """Nouns and pronouns that tell the same of a person's age and gender."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    age: Age
    gender: Gender
    words: tuple[str, ...]


@cache
def person_words() -> dict[str, tuple[Age, Gender]]:
    """The (age, gender) of each word."""
    return {word: (row.age, row.gender) for row in rows("persons", PersonRow) for word in row.words}
