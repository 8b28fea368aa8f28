"""Which reader this is: two readers of one version find the same in the same document."""

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec

from sayso.read.language import MODELS
from sayso.version import __version__

DIGITS = 12
# What is read besides code: words, weights, the gazetteer. Of a language model its version tells.
PARTS = ("sayso.lexicon", "sayso.read.weights", "sayso.read.gazetteer")
CODE = (".py", ".pyc")


@cache
def reader_version() -> str:
    """The package's version with a digest of the lexicon, the weights and the language model.

    Such as `0.1.0+5c1e0b7d93aa`. It changes whenever a reading may.
    """
    digest = hashlib.sha256(_language_model().encode())
    for part in PARTS:
        for path in sorted(files(part).iterdir(), key=lambda it: it.name):
            if path.is_file() and not path.name.endswith(CODE):
                digest.update(f"\n{part}/{path.name}\n".encode())
                digest.update(path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:DIGITS]}"


def _language_model() -> str:
    name = next((it for it in MODELS if find_spec(it)), "none")
    return f"{name} {version(name)}" if name != "none" else name
