"""What only a process of its own shows: pipes, encodings, start-up."""

import os
import resource
import subprocess
import sys
from pathlib import Path

SAYSO = [sys.executable, "-m", "sayso"]


def test_a_reader_that_goes_away_is_no_error_message(tmp_path: Path) -> None:
    lines = tmp_path / "wire.jsonl"
    lines.write_text('{"text": "The port was shelled, police said."}\n' * 20, "utf-8")
    with subprocess.Popen(
        [*SAYSO, "read", "--jsonl", str(lines)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_terminal_without_unicode_gets_escapes(tmp_path: Path) -> None:
    path = tmp_path / "port.txt"
    path.write_text("“The port is closed,” the Kyïv office said.", "utf-8")
    done = subprocess.run(
        [*SAYSO, "read", str(path)],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert b"The port is closed" in done.stdout
    assert done.stdout.isascii()


def test_help_starts_at_once() -> None:
    # Processor time, so that a busy machine fails nothing; wall time is benchmarks/speed.py's.
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*SAYSO, "--help"], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime < 0.4
