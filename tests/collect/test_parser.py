import time
from pathlib import Path

import pytest

from sayso.collect import parser_process, parsers
from sayso.collect.parser import Parser
from sayso.errors import InputError

PAGE = (
    b"<html><body><p>Shells fell on the town of Harn on Monday, the mayor said.</p></body></html>"
)
HOSTILE = """
import os, time
from sayso.collect.messages import Message

def parse(request):
    act = request.fields["act"]
    if act == "loop":
        while True: pass
    if act == "sleep": time.sleep(60)
    if act == "die": os._exit(1)
    if act == "raise": raise ValueError("a fault of the parser")
    if act == "fill": b"x" * (8 << 30)
    if act == "print":
        print("noise", flush=True)
        os.write(1, b"noise")
    yield Message({"act": act}, b"first")
    if act == "later": os._exit(1)
    yield Message({"act": act}, b"second")
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser of the name `hostile`, in the process that takes bytes apart."""
    (tmp_path / "sitecustomize.py").write_text(
        f"import sayso.collect.parsers as it; it.__path__.append({str(tmp_path)!r})"
    )
    (tmp_path / "hostile.py").write_text(HOSTILE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("loop", "takes over 2 s"),
        ("sleep", "takes over 2 s"),
        ("die", "breaks the parser"),
        ("raise", "breaks the parser"),
        ("fill", "needs over 2 GB"),
    ],
)
def test_a_parser_that_fails_is_told_and_the_next_document_is_read(act: str, told: str) -> None:
    parser = Parser(time_limit=60)
    # A busy machine may be slow to start the process; the limit is for what comes then.
    assert len(list(parser.ask("hostile", act="well"))) == 2
    parser._time_limit = 2
    start = time.monotonic()
    with pytest.raises(InputError, match=told):
        list(parser.ask("hostile", act=act))
    assert time.monotonic() - start < 30
    parser._time_limit = 60
    assert len(list(parser.ask("hostile", act="well"))) == 2
    parser.close()


@pytest.mark.usefixtures("hostile")
def test_what_a_parser_gave_before_it_died_is_not_lost() -> None:
    parser = Parser(time_limit=60)
    answers = parser.ask("hostile", act="later")
    assert next(answers).data == b"first"
    with pytest.raises(InputError, match="breaks the parser"):
        next(answers)
    parser.close()


@pytest.mark.usefixtures("hostile")
def test_what_a_parser_prints_does_not_get_between_the_answers() -> None:
    parser = Parser(time_limit=60)
    assert [answer.data for answer in parser.ask("hostile", act="print")] == [b"first", b"second"]
    parser.close()


@pytest.mark.usefixtures("hostile")
def test_answers_that_nobody_wants_are_dropped_with_their_process() -> None:
    parser = Parser(time_limit=60)
    answers = parser.ask("hostile", act="well")
    next(answers)
    answers.close()
    assert [answer.data for answer in parser.ask("hostile", act="well")] == [b"first", b"second"]
    parser.close()


def test_a_process_that_was_killed_is_started_again() -> None:
    parser = Parser()
    assert list(parser.ask("page", PAGE))
    running = parser._process
    assert running is not None
    running.kill()
    running.wait()
    with pytest.raises(InputError, match="breaks the parser"):
        list(parser.ask("page", PAGE))
    assert list(parser.ask("page", PAGE))
    parser.close()


def test_every_parser_says_what_it_parses() -> None:
    for path in Path(parsers.__path__[0]).glob("*.py"):
        assert path.stem == "__init__" or "def parse(request: Message)" in path.read_text()
    assert parser_process.MEMORY == 2 << 30
