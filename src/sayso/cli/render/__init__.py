"""A report drawn for a person, in a terminal or a pipe."""
