"""The works of others are byte for byte what they were published as."""

import importlib.util
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).parents[2] / "docs"


def vendor() -> ModuleType:
    spec = importlib.util.spec_from_file_location("vendor", DOCS / "vendor.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_file_has_the_hash_of_its_table() -> None:
    found = vendor()
    assert len(found.works()) >= 8
    assert found.faults() == []
