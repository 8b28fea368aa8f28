"""`sayso serve`."""

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.ledger_options import DEFAULT, LedgerUrl

if TYPE_CHECKING:
    import socket

    from fastapi import FastAPI

    from sayso.web.settings import Settings

Host = Annotated[str, typer.Option(metavar="ADDRESS", help="Listen at this address.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Listen at this port; 0 takes any.")]
HostName = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="A name it may be called by too; may be repeated."),
]
Https = Annotated[bool, typer.Option("--https", help="It is reached by https, through a proxy.")]
Token = Annotated[
    str | None,
    typer.Option(
        envvar="SAYSO_TOKEN", metavar="TOKEN", help="The start token, instead of a random one."
    ),
]
NoToken = Annotated[
    bool, typer.Option("--no-token", help="No start token: only users may in, see `sayso users`.")
]
Proxy = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ADDRESS",
        help="A proxy before it, which tells where requests are from; may be repeated.",
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Let pages of your own network be added, not public ones only."
    ),
]
Veil = Annotated[
    bool | None,
    typer.Option(
        "--veil/--no-veil",
        help="Black out the names of private victims, or not, whatever `sayso settings` says.",
    ),
]
Note = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS", help="A note of sensitivity on every page, in the place of the ledger's."
    ),
]
MOST_UPLOAD = 1024
Upload = Annotated[
    int, typer.Option(min=1, max=MOST_UPLOAD, metavar="MB", help="The most to be sent at once.")
]
FEWEST_LETTERS = 16


def serve(
    ledger: LedgerUrl = DEFAULT,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    host_name: HostName = None,
    https: Https = False,
    proxy: Proxy = None,
    token: Token = None,
    no_token: NoToken = False,
    upload_mb: Upload = 16,
    allow_private: AllowPrivate = False,
    veil: Veil = None,
    note: Note = None,
) -> None:
    """Serve a ledger as a web app and a REST API, to this machine only if nothing else is said.

    Prints the address to open: its token lets in who has it, so give it to nobody else. A team
    signs in by name and password instead, see `sayso users`.
    """
    from sayso.web.app import create_app
    from sayso.web.settings import LOOPBACK, Settings

    given = _token(token, no_token)
    names = (*LOOPBACK, host, *(host_name or ()))
    with _listening(host, port) as listening:
        settings = Settings(
            token=given,
            port=listening.getsockname()[1],
            hosts=tuple(name.lower().strip("[]") for name in names),
            secure=https,
            proxies=tuple(proxy or ()),
            upload=upload_mb << 20,
            allow_private=allow_private,
            veil=veil,
            note=note,
        )
        app = create_app(ledger, settings)
        _check_users(app, settings)
        typer.echo(_address(host, settings))
        _run(app, listening)


def _address(host: str, settings: "Settings") -> str:
    """What is to be opened first."""
    shown = f"[{host}]" if ":" in host else host
    way = "login" if settings.token is None else f"enter?token={settings.token}"
    return f"http://{shown}:{settings.port}/{way}"


def _token(told: str | None, without: bool) -> str | None:
    """The start token; None for none."""
    import secrets

    if without and told is not None:
        raise typer.BadParameter("give --token (or SAYSO_TOKEN) or --no-token, not both")
    if told is not None and len(told) < FEWEST_LETTERS:
        raise typer.BadParameter(f"give a token of {FEWEST_LETTERS} letters at least")
    return None if without else told or secrets.token_urlsafe(24)


def _check_users(app: "FastAPI", settings: "Settings") -> None:
    """Raises `SettingError` where nobody could be let in."""
    from sayso.errors import SettingError

    if settings.token is None and not app.state.house.ledger.count_users("admin"):
        app.state.house.close()
        raise SettingError("nobody could sign in: `sayso users add NAME --role admin` first")


def _run(app: "FastAPI", listening: "socket.socket") -> None:
    """Serve until told to end. The first URL holds the token, and no log should: there is none."""
    import uvicorn

    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False
    )
    uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> "socket.socket":
    """A socket that listens there; raises `SettingError` where none can."""
    import socket

    from sayso.errors import SettingError

    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # The protocol is named, or asyncio would not send small answers at once (TCP_NODELAY).
        listening = socket.socket(family, kind, socket.IPPROTO_TCP)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen()
        except OSError:
            listening.close()
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingError(
            f"{host}:{port}: cannot be listened at ({reason}): give another --port or --host"
        ) from error
    return listening
