"""Where a browser goes on to after a form: a path of this server, whatever a link may say."""


def local_path(told: str, otherwise: str) -> str:
    """The path that was told, if it is one of this server; else `otherwise`."""
    # `//host` and `/\host` lead away, and a control character may hide that they do.
    leads_away = told[1:2] in ("/", "\\") or not (told.isascii() and told.isprintable())
    return told if told.startswith("/") and not leads_away else otherwise
