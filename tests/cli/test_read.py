import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sayso.cli.app import app, run

TEXT = "Shells hit the port of Selma on Friday, killing four people, the harbour police said.\n"

Command = Callable[..., Result]


@pytest.fixture
def sayso() -> Command:
    def command(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=stdin, prog_name="sayso")

    return command


@pytest.fixture
def port(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    path = tmp_path / "wire.jsonl"
    lines = [json.dumps({"id": f"w{number}", "text": TEXT}) for number in range(3)]
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_a_file_is_shown_as_a_table(sayso: Command, port: Path) -> None:
    result = sayso("read", str(port))
    assert result.exit_code == 0
    assert "Who says what" in result.stdout
    assert "harbour police" in result.stdout
    assert result.stderr == ""


def test_json_is_one_object_of_the_contract(sayso: Command, port: Path) -> None:
    report = json.loads(sayso("read", "--json", str(port)).stdout)
    assert report["schema"] == 1
    assert report["text"] == TEXT
    assert report["source"]["kind"] == "file"
    for claim in report["claims"]:
        for span in claim["content"]:
            assert TEXT[span["start"] : span["end"]] == span["text"]


def test_jsonl_keeps_the_order_and_the_ids_of_the_input(sayso: Command, wire: Path) -> None:
    lines = sayso("read", "--jsonl", str(wire)).stdout.splitlines()
    assert [json.loads(line)["source"]["location"] for line in lines] == ["w0", "w1", "w2"]


def test_the_options_tell_what_the_text_does_not(sayso: Command, port: Path) -> None:
    options = ("--published", "2025-03-14", "--title", "Port shelled", "--outlet", "The Coast")
    report = json.loads(sayso("read", "--json", *options, str(port)).stdout)
    assert report["title"] == "Port shelled"
    assert report["outlet"] == "The Coast"
    assert report["published"]["date"] == "2025-03-14"
    assert report["published"]["basis"] == "given"


def test_standard_input_is_a_source(sayso: Command) -> None:
    result = sayso("read", "--json", "-", stdin=TEXT)
    assert json.loads(result.stdout)["source"]["kind"] == "stdin"


def test_json_of_several_reports_is_a_usage_error_that_names_the_mend(
    sayso: Command, wire: Path
) -> None:
    result = sayso("read", "--json", str(wire))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "--jsonl" in result.stderr


def test_json_and_jsonl_exclude_each_other(sayso: Command, port: Path) -> None:
    assert sayso("read", "--json", "--jsonl", str(port)).exit_code == 2


def test_a_day_that_is_none_is_a_usage_error(sayso: Command, port: Path) -> None:
    result = sayso("read", "--published", "2025-02-30", str(port))
    assert result.exit_code == 2
    assert "YYYY-MM-DD" in result.stderr


def test_without_a_source_the_usage_is_shown(sayso: Command) -> None:
    result = sayso("read")
    assert result.exit_code == 2
    assert "Usage: sayso read" in result.stderr


def test_what_cannot_be_read_is_named_and_the_rest_is_read(
    sayso: Command, port: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.txt"
    result = sayso("read", "--jsonl", str(missing), str(port))
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("sayso: ")
    assert "missing.txt" in result.stderr


def test_one_broken_line_costs_one_report(sayso: Command, wire: Path) -> None:
    lines = wire.read_text("utf-8").splitlines()
    wire.write_text("\n".join([lines[0], '{"text": ', lines[2]]), "utf-8")
    result = sayso("read", "--jsonl", str(wire))
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert len(result.stderr.splitlines()) == 1
    assert "2" in result.stderr


@pytest.mark.parametrize("content", [b"", b" \n\t", b"\x00\x01\x02\xff\xfe\x00PK"])
def test_nothing_to_read_is_said_in_one_line(
    sayso: Command, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    result = sayso("read", str(path))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_a_text_cannot_steer_the_terminal(sayso: Command, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text("“Look\x1b[2J away\u202e,” the \x9b31mspokesman said.", "utf-8")
    for options in ((), ("--json",), ("--jsonl",)):
        shown = sayso("read", *options, str(path)).stdout
        assert not {"\x1b", "\u202e", "\x9b"} & set(shown)


def test_korean_text_is_kept_and_said_to_be_unread(sayso: Command, tmp_path: Path) -> None:
    path = tmp_path / "korean.txt"
    path.write_text("국방부는 금요일에 항구가 공격을 받았다고 밝혔다.", "utf-8")
    result = sayso("read", "--json", str(path))
    assert result.exit_code == 0
    assert json.loads(result.stdout)["text"].startswith("국방부는")
    assert "is written in “ko”, and sayso reads English" in result.stderr


def test_the_schema_describes_what_is_printed(sayso: Command, port: Path) -> None:
    schema = json.loads(sayso("schema").stdout)
    report = json.loads(sayso("read", "--json", str(port)).stdout)
    assert set(schema["properties"]) == set(report)
    assert set(schema["required"]) == set(report)


def test_the_version_is_told(sayso: Command) -> None:
    assert sayso("--version").stdout == "sayso 0.1.0\n"


def test_an_error_of_sayso_is_one_line_and_status_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, port: Path
) -> None:
    from sayso import collect
    from sayso.errors import SettingError

    def fail(*_: object, **__: object) -> None:
        raise SettingError("no English model is installed:\nmend it")

    monkeypatch.setattr(collect, "collect", fail)
    with pytest.raises(SystemExit) as ended:
        run(["read", str(port)])
    assert ended.value.code == 1
    assert capsys.readouterr().err == "sayso: no English model is installed: mend it\n"


def test_a_fault_of_sayso_costs_one_report_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, wire: Path
) -> None:
    from sayso.read import reader

    read_document, seen = reader.read_document, []

    def fail_once(document: Any, *more: Any) -> Any:
        seen.append(document)
        if len(seen) == 2:
            raise ValueError("a span from 3 to 99 is not in the text")
        return read_document(document, *more)

    monkeypatch.setattr(reader, "read_document", fail_once)
    with pytest.raises(SystemExit) as ended:
        run(["read", str(wire), "--jsonl"])
    assert ended.value.code == 1
    output = capsys.readouterr()
    assert len(output.out.splitlines()) == len(seen) - 1
    (line,) = output.err.splitlines()
    assert seen[1].source.location in line
    assert "a fault of sayso in fail_once, ValueError" in line


def test_an_interrupt_ends_quietly(
    sayso: Command, monkeypatch: pytest.MonkeyPatch, port: Path
) -> None:
    from sayso import collect

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(collect, "collect", interrupt)
    result = sayso("read", str(port))
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")
