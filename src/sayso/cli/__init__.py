"""The commands of `sayso`, one a module, over what the other rooms do."""


def main() -> None:
    """Run the command named on the command line and exit with its status.

    0: all was done; 1: something could not be read, one line a thing on standard error; 2: the
    command line was wrong; 130: interrupted.
    """
    from sayso.cli.app import run

    run()
