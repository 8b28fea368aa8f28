"""The pages, one a module; each has a `router`."""
