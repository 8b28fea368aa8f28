"""The ledger in the forms that other programs read, one a module."""
