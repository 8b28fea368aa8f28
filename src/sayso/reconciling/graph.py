"""The accounts of a ledger and what was found between them, loaded as far as it is asked for."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from sayso.ledger import comparing
from sayso.ledger.comparing import Account, Edges
from sayso.reconcile.blocking import ENOUGH
from sayso.reconcile.facts import Background, Facts
from sayso.reconcile.packing import pack, unpack
from sayso.reconcile.similarity import log_odds
from sayso.reconcile.weights import FLOOR
from sayso.reconciling.keys import numbered_keys, scarce_keys


class Graph:
    """Accounts by number, with the evidence between them; `certain` are the ruled pairs."""

    def __init__(self, connection: Connection, background: Background) -> None:
        self._connection = connection
        self._background = background
        self._accounts: dict[int, Account] = {}
        self._facts: dict[int, Facts] = {}
        self._changed: set[int] = set()
        self._next = comparing.next_account(connection)
        self.certain: dict[int, Edges] = {}

    def load(self, numbers: Iterable[int]) -> list[Account]:
        """The accounts of these numbers."""
        wanted = list(numbers)
        missing = {it for it in wanted if it not in self._accounts}
        for it in comparing.accounts_at(self._connection, missing):
            self._accounts[it.seq] = it
        return [self._accounts[it] for it in wanted]

    def remove(self, documents: Iterable[int]) -> list[Account]:
        """Take the accounts of these documents out of the ledger, and give them."""
        gone = comparing.accounts_of(self._connection, documents)
        keyed = [(it, numbered_keys(unpack(Facts, it.facts), self._background)) for it in gone]
        comparing.remove_accounts(self._connection, keyed)
        return gone

    def add(self, document: int, facts: Facts) -> int:
        """Put an account into the ledger, compared with its candidates; its number."""
        seq, self._next = self._next, self._next + 1
        keys = numbered_keys(facts, self._background)
        edges: Edges = {}
        for other in self.load(self._candidates(facts, keys)):
            if other.document == document:
                continue  # two accounts of one report: it tells them apart itself
            weight = log_odds(facts, self._facts_of(other))
            if weight != FLOOR:
                edges[other.seq] = other.edges[seq] = weight
                self._changed.add(other.seq)
        account = Account(seq, document, facts.key[1], None, pack(facts), edges)
        self._accounts[seq], self._facts[seq] = account, facts
        comparing.put_accounts(self._connection, [(account, keys)])
        return seq

    def _candidates(self, facts: Facts, keys: list[comparing.Key]) -> list[int]:
        """As `reconcile.blocking.Blocks.candidates`, from the keys that the ledger has."""
        scarce = scarce_keys(facts, self._background)
        met: Counter[int] = Counter()
        for key, account in comparing.found_under(self._connection, keys):
            met[account] += ENOUGH if key in scarce else 1
        return sorted(it for it, shared in met.items() if shared >= ENOUGH)

    def _facts_of(self, account: Account) -> Facts:
        if account.seq not in self._facts:
            self._facts[account.seq] = unpack(Facts, account.facts)
        return self._facts[account.seq]

    def edges_around(self, numbers: Iterable[int]) -> Mapping[int, Edges]:
        """The edges of all accounts that hang together with these, rulings over evidence."""
        found: dict[int, Edges] = {}
        frontier = set(numbers)
        while frontier:
            for it in self.load(sorted(frontier)):
                found[it.seq] = {**it.edges, **self.certain.get(it.seq, {})}
            near = {to for seq in frontier for to, w in found[seq].items() if w > 0}
            frontier = near - found.keys()
        return found

    def keep(self) -> None:
        """Write what was added to the edges of accounts that were there."""
        changed = {it: self._accounts[it].edges for it in self._changed}
        comparing.put_edges(self._connection, changed)
        self._changed.clear()
