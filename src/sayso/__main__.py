"""`python -m sayso`: the same as `sayso`."""

from sayso.cli import main

main()
