"""Reconciling a ledger: its readings are told, grouped and graded, and what comes out is kept.

The one room that knows the ledger and reconciling both; the command line and the web stand on it.
"""

from sayso.reconciling.line import Outcome, reconcile_ledger

__all__ = ["Outcome", "reconcile_ledger"]
