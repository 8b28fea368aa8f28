"""Writes what is made of the sources as the package is built: the lexicon's tables as JSON."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LexiconHook(BuildHookInterface[Any]):
    """Compiles the lexicon for wheels and for editable installs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Write the tables, and have them packed though git does not keep them."""
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from sayso.lexicon.compiled import compile_tables

            written = list(compile_tables(source / "sayso" / "lexicon"))
        finally:
            sys.path.remove(str(source))
        build_data["artifacts"] += [str(path.relative_to(self.root)) for path in written]
