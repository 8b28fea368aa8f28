import io

import pytest

from sayso.cli.progress import counted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in the place of standard error; made in the test, for pytest takes it back."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("sys.stderr", stream := Terminal())
    return stream


def test_a_long_run_shows_a_bar_with_what_is_done_and_what_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = terminal(monkeypatch)
    with counted("read", 804) as tick:
        for number in range(402):
            tick(f"wire {number}")
    told = stream.getvalue()
    assert "402 of 804 read" in told
    assert "━" in told
    assert "wire 401" in told


def test_where_nobody_knows_how_many_there_are_they_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = terminal(monkeypatch)
    with counted("kept") as tick:
        tick("a\x1b[31m.txt")
    assert "1 kept" in stream.getvalue()
    assert r"a\x1b[31m.txt" in stream.getvalue()


@pytest.mark.parametrize("total", [None, 0, 3])
def test_nothing_is_drawn_where_nobody_looks_or_nothing_is_done(
    total: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    with counted("read", total) as tick:
        tick("a.txt")
    assert capsys.readouterr().err == ""
