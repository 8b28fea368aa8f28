"""Revisions of the schema; one that was released is never changed."""
