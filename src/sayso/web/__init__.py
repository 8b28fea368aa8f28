"""The ledger in a browser, and as a REST API: pages and answers over ledger queries."""
