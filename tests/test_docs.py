import importlib.util
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

from sayso.cli.app import app

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page
    for pattern in (
        "*.md",
        "docs/**/*.md",
        "training/**/*.md",
        "benchmarks/**/*.md",
    )
    for page in ROOT.glob(pattern)
)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_pages_are_up_to_date(generate: ModuleType) -> None:
    stale = [
        path.name for path, content in generate.pages().items() if generate.is_stale(path, content)
    ]
    assert stale == []


def test_every_command_has_its_part_in_the_reference(generate: ModuleType) -> None:
    assert {(), *leaves(typer.main.get_command(app))} == set(generate.COMMANDS)


def leaves(command: Any) -> Iterator[tuple[str, ...]]:
    """The words of every command that holds no others."""
    inner = getattr(command, "commands", {})
    if not inner:
        yield ()
    for name, one in inner.items():
        yield from ((name, *words) for words in leaves(one))


def test_every_command_and_option_has_its_help() -> None:
    group = typer.main.get_command(app)
    for command in (group, *group.commands.values()):
        assert command.help
        assert all(parameter.help for parameter in command.params)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_page_can_be_reached_from_the_index_or_the_readme() -> None:
    linked = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in LINK.findall(page.read_text("utf-8"))
        if "://" not in link
    }
    docs = {page.resolve() for page in PAGES if (ROOT / "docs") in page.parents}
    assert docs <= linked


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_the_python_of_a_page_runs(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert blocks
    script = tmp_path / "page.py"
    script.write_text("\n".join(blocks), "utf-8")
    monkeypatch.chdir(ROOT)
    runpy.run_path(str(script))


def test_the_output_in_the_readme_is_that_of_the_example() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "Army confirms 14 dead" in readme
    assert "Dune Front" in readme


def test_every_benchmark_is_listed_and_run() -> None:
    benchmarks = {
        path.stem
        for path in (ROOT / "benchmarks").glob("*.py")
        if "__main__" in path.read_text("utf-8")
    }
    listed = re.findall(r"python benchmarks/(\w+)\.py", (ROOT / "benchmarks/README.md").read_text())
    makefile = (ROOT / "Makefile").read_text()
    run = re.search(r"^BENCHMARKS := ((?:.*\\\n)*.*)$", makefile, re.MULTILINE)
    assert set(listed) == set(run[1].replace("\\", " ").split()) == benchmarks
