import hashlib

import pytest

from sayso.model import Report, Source
from sayso.reconcile.citations import find_citations, outlet_key


def cited(text: str) -> list[tuple[str, str]]:
    """The kind and outlet of each citation of a report without claims."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(kind="stdin", location="-", sha256=digest)
    found = find_citations(Report(id=digest[:20], source=source, text=text))
    return [(it.kind, it.outlet) for it in found]


BODY = "A shell hit Varn.\n\nNine people died, the mayor said.\n\n"


@pytest.mark.parametrize(
    ("line", "kind", "outlet"),
    [
        ("(AFP)", "credit", "agence-france-presse"),
        ("Reuters", "credit", "reuters"),
        ("— AP", "credit", "associated-press"),
        ("Source: Reuters", "credit", "reuters"),
        ("With additional reporting by Reuters", "shared", "reuters"),
        ("Additional reporting by Agence France-Presse.", "shared", "agence-france-presse"),
        ("This story includes material from The Associated Press.", "shared", "associated-press"),
        ("(Reporting by Ada Holm for Reuters)", "credit", "reuters"),
    ],
)
def test_a_credit_line_names_its_agency(line: str, kind: str, outlet: str) -> None:
    assert (kind, outlet) in cited(BODY + line)


def test_a_dateline_names_the_agency_whose_copy_it_is() -> None:
    assert cited("VARN, March 4 (Reuters) - A shell hit the market.\n\nNine died.") == [
        ("dateline", "reuters")
    ]


def test_a_credit_may_close_the_last_paragraph() -> None:
    assert ("credit", "agence-france-presse") in cited("A shell hit Varn.\n\nNine died. (AFP)")


def test_words_that_name_no_agency_are_no_credit() -> None:
    assert cited(BODY + "The market was closed.\n\nNobody was told") == []


def test_one_outlet_has_one_key() -> None:
    assert outlet_key("The AFP news agency") == outlet_key("Agence France-Presse")
    assert outlet_key("The Harn Echo") == outlet_key("Harn Echo")
