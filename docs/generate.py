"""Writes the generated parts of the docs, or says which are stale.

    python docs/generate.py            write them
    python docs/generate.py --check    exit with status 1 if one is stale

Generated: `reference/cli.md` from the commands' help, `reference/schema.json`,
`reference/occurrence.schema.json` and `reference/models.md` from the models, and the output shown
in `README.md`, which is how what `sayso read examples/ambush.txt` prints begins.
"""

import difflib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

import sayso.model
from sayso.cli import app
from sayso.cli.json_schema import occurrence_schema, report_schema

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"
EXAMPLE = "examples/ambush.txt"
# The tagger's arithmetic may differ by a hair from processor to processor: a line of the README
# may then differ too, which makes it no less true.
README_LIKENESS = 0.8
README_PARTS = 7  # the heading and the first claims
USERS = (
    *("list", "add", "role", "passwd", "disable", "enable", "remove", "log"),
    *("token add", "token list", "token revoke"),
)
COMMANDS: tuple[tuple[str, ...], ...] = (
    (),
    *((command.__name__,) for command in app.COMMANDS),
    *(("judge", name) for name in ("same", "apart", "source", "status", "undo", "redo", "list")),
    *(("review", it) for it in ("accept", "reject", "correct", "undo", "redo", "queue", "log")),
    *(("watches", name) for name in ("add", "remove", "news", "deliver")),
    *(("users", *name.split()) for name in USERS),
    *(("gazetteer", name) for name in ("add", "list", "remove")),
)
README_OUTPUT = re.compile(r"(<!-- output: [^>]* -->\n```text\n).*?(```\n)", re.DOTALL)


def sayso_prints(*arguments: str) -> str:
    """What `sayso` prints, in a plain terminal of 80 columns."""
    plain = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "sayso", *arguments],
        cwd=DOCS.parent,
        env=os.environ | plain,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def cli_page() -> str:
    """`reference/cli.md`: every command's help."""
    parts = ["# Commands\n\nGenerated from the commands' own help by `make docs`.\n"]
    for command in COMMANDS:
        name = " ".join(["sayso", *command])
        parts.append(f"## {name}\n\n```text\n{sayso_prints(*command, '--help')}```\n")
    return "\n".join(parts)


def models_page() -> str:
    """`reference/models.md`: every noun with its fields."""
    parts = [
        "# Models\n\nGenerated from `sayso.model` by `make docs`. All are frozen Pydantic models;"
        " the same as JSON Schema: [schema.json](schema.json).\n"
    ]
    parts += ["\n".join(model_lines(name)) for name in sayso.model.__all__ if is_noun(name)]
    return "\n".join(parts)


def is_noun(name: str) -> bool:
    return isinstance(getattr(sayso.model, name), type)


def model_lines(name: str) -> Iterator[str]:
    noun: type[BaseModel] = getattr(sayso.model, name)
    yield f"## {name}\n"
    yield f"{cleaned(noun.__doc__)}\n"
    yield "| field | type | if not told |"
    yield "| --- | --- | --- |"
    for field_name, field in noun.model_fields.items():
        default = "" if field.is_required() else f"`{json_of(field.default)}`"
        shown = field.alias or field_name
        yield f"| `{shown}` | {type_name(field.annotation)} | {default} |"
    yield ""


def cleaned(doc: str | None) -> str:
    return re.sub(r"\n +", "\n", doc or "").strip()


def json_of(default: Any) -> str:
    if isinstance(default, BaseModel):
        return f"{type(default).__name__}()"
    return json.dumps(default)


def type_name(annotation: Any) -> str:
    """A field's type in words: a closed vocabulary as its words, a tuple as "list of"."""
    if annotation is type(None):
        return "null"
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{word}`" for word in get_args(annotation))
    if get_origin(annotation) is tuple:
        inner = get_args(annotation)
        if inner[-1] is Ellipsis:
            return f"list of {type_name(inner[0])}"
        return f"({', '.join(map(type_name, inner))})"
    if isinstance(annotation, UnionType) or get_origin(annotation) is Union:
        return " or ".join(type_name(it) for it in get_args(annotation))
    if issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return str(annotation.__name__)


def readme() -> str:
    """The README with the beginning of the example's output as it is now."""
    claims = sayso_prints("read", EXAMPLE).split("\n\n")
    output = "\n\n".join([*claims[:README_PARTS], "…\n"])
    return README_OUTPUT.sub(lambda it: f"{it[1]}{output}{it[2]}", README.read_text("utf-8"))


def pages() -> dict[Path, str]:
    """The generated files, each with what it should hold."""
    return {
        DOCS / "reference" / "cli.md": cli_page(),
        DOCS / "reference" / "models.md": models_page(),
        DOCS / "reference" / "schema.json": json.dumps(report_schema(), indent=2) + "\n",
        DOCS / "reference" / "occurrence.schema.json": json.dumps(occurrence_schema(), indent=2)
        + "\n",
        README: readme(),
    }


def is_stale(path: Path, content: str) -> bool:
    present = path.read_text("utf-8") if path.exists() else ""
    if path == README:
        lines = difflib.SequenceMatcher(None, present.splitlines(), content.splitlines())
        return lines.ratio() < README_LIKENESS
    return present != content


def check() -> int:
    stale = [path for path, content in pages().items() if is_stale(path, content)]
    for path in stale:
        sys.stderr.write(f"{path.relative_to(DOCS.parent)} is stale: run `make docs`\n")
    return 1 if stale else 0


def write() -> int:
    for path, content in pages().items():
        path.write_text(content, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv[1:] else write())
