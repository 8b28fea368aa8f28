from sayso.model import Claim, Span
from sayso.model.claim import nested


def claim(name: str, within: str | None = None) -> Claim:
    return Claim(
        id=name, content=(Span(start=0, end=1, text="x"),), voice="reporter", within=within
    )


def test_each_claim_is_followed_by_those_within_it_and_none_is_lost() -> None:
    claims = [claim("c1"), claim("c2", "c3"), claim("c3"), claim("c4", "c2"), claim("c5", "gone")]
    assert [(it.id, depth) for it, depth in nested(claims)] == [
        ("c1", 0),
        ("c3", 0),
        ("c2", 1),
        ("c4", 2),
        ("c5", 0),
    ]
