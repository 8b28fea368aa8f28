"""Which reconciling this is: two of one version make the same of the same readings."""

import hashlib
from functools import cache
from importlib.resources import files

from sayso.version import __version__

_DIGITS = 12


@cache
def reconciling_version() -> str:
    """The package's version with a digest of all that reconciling consists of, and of its words."""
    digest = hashlib.sha256()
    for room in ("sayso.reconcile", "sayso.lexicon"):
        for path in sorted(files(room).iterdir(), key=lambda it: it.name):
            if path.is_file() and not path.name.endswith(".pyc"):
                digest.update(f"\n{path.name}\n".encode())
                digest.update(path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:_DIGITS]}"
