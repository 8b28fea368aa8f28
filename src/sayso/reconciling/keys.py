"""The keys of blocks as numbers, which a store finds faster than words."""

from hashlib import blake2b

from sayso.ledger.comparing import Key
from sayso.reconcile.blocking import Key as Named
from sayso.reconcile.blocking import block_keys, is_scarce
from sayso.reconcile.facts import Background, Facts

# Words have 32 bits; what has this one is a kind of happening at a place.
_PLACE = 1 << 62


def numbered_keys(facts: Facts, background: Background) -> list[Key]:
    """The blocks of an account: the key's number, its day there, how many days it looks around."""
    return [(_number(it), day, reach) for it, day, reach in block_keys(facts, background)]


def scarce_keys(facts: Facts, background: Background) -> frozenset[int]:
    """The numbers of those keys that alone make two accounts candidates."""
    keys = block_keys(facts, background)
    return frozenset(_number(it) for it, _, _ in keys if is_scarce(it, background))


def _number(key: Named) -> int:
    if isinstance(key, int):
        return key
    told = "\0".join(key).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=7).digest(), "little") | _PLACE
