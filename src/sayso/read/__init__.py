"""Document → Report: one step of the reading a module."""
