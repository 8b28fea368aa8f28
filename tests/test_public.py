import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import sayso
import sayso.errors
import sayso.model

ROOT = Path(__file__).parents[1]


def test_all_is_exactly_the_public_names() -> None:
    errors = {name for name in vars(sayso.errors) if name.endswith("Error")}
    nouns = {name for name in sayso.model.__all__ if name[0].isupper()}
    assert set(sayso.__all__) == {"Ledger", "__version__", "read"} | errors | nouns
    assert sayso.__all__ == sorted(sayso.__all__)
    assert dir(sayso) == sorted(sayso.__all__)


@pytest.mark.parametrize("name", sayso.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(sayso, name) is not None


def test_what_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'span_at'"):
        sayso.span_at  # noqa: B018


def test_read_is_the_function_whatever_was_imported_from_the_room_of_that_name() -> None:
    code = "from sayso.read.layout import find_layout; import sayso; assert callable(sayso.read)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("module", ["sayso", "sayso.cli", "sayso.cli.app"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    heavy = {"spacy", "onnxruntime", "tokenizers", "trafilatura", "numpy", "pydantic", "rich"}
    heavy |= {"sqlalchemy", "alembic", "httpcore", "pypdf"}
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    assert heavy.isdisjoint(done.stdout.split())


def test_the_changelogs_version_is_the_packages() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()
    newest = next(line for line in lines if line.startswith("## "))
    assert newest.split()[1] == sayso.__version__


def test_what_the_package_asks_for_is_pinned_and_hashed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = (ROOT / "requirements.txt").read_text("utf-8")
    for asked in project["dependencies"]:
        name = asked.split("=")[0].split(">")[0].split("<")[0].lower()
        assert f"\n{name}==" in f"\n{pins}"
    assert "://" not in pins
