"""Pages of a made-up site: in ten layouts, hostile and slow."""

import time
from collections.abc import Callable
from typing import Any

WORDS = (
    "Shells fell on the town of Harn on Monday, the mayor said in a statement to the press.",
    "Two people were killed and three were hurt when a shell hit the market, doctors said.",
    "Rebels denied on Tuesday that they had fired on the town, and blamed the army for it.",
)
BODY = "".join(f"<p>{words}</p>" for words in WORDS)
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/war'>War desk</a></li></ul></nav>"
FOOT = "<footer><p>Copyright The Coast</p><a href='/terms'>Terms of use</a></footer>"
TITLE = "<h1>Shells fall on Harn</h1>"


def html(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Harn</title>{head}</head><body>{body}</body></html>"


LAYOUTS = {
    "article": html(f"{MENU}<article>{TITLE}{BODY}</article>{FOOT}"),
    "main": html(f"{MENU}<main>{TITLE}{BODY}</main>{FOOT}"),
    "classes": html(f"{MENU}<div class='article-body'>{TITLE}{BODY}</div>{FOOT}"),
    "bare paragraphs": html(f"{TITLE}{BODY}"),
    "table of the nineties": html(
        f"<table><tr><td>{MENU}</td><td><div id='content'>{TITLE}{BODY}</div></td></tr></table>"
    ),
    "breaks": html(f"<div class='story'>{TITLE}{'<br><br>'.join(WORDS)}</div>"),
    "aside": html(
        f"<div><div class='entry-content'>{TITLE}{BODY}</div><aside>Read on</aside></div>"
    ),
    "without ends": f"<html><body>{MENU}<article>{TITLE}" + "".join(f"<p>{w}" for w in WORDS),
    "figures": html(
        f"<article>{TITLE}<figure><img src='a.jpg'><figcaption>The market</figcaption></figure>"
        f"{BODY}</article>"
    ),
    "xhtml": f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>H</title>"
    f"</head><body><div id='article'>{TITLE}{BODY}</div></body></html>",
}


def hostile(site: Any, bomb: bytes) -> dict[str, str]:
    """Addresses of pages that mean harm, and what is told of each."""
    site.redirect("/circle", "/circle")
    site.redirect("/inside", "http://169.254.169.254/latest/meta-data")
    site.page("/bomb", bomb, **{"Content-Encoding": "gzip"})
    site.page("/empty", "")
    site.page("/script", html("<script>document.write('x')</script>"))
    site.page("/picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    site.page("/noise", bytes(range(256)) * 50)
    site.routes["/error"] = (500, {}, b"<html><body><p>Internal error</p></body></html>")
    return {
        "/circle": "in a circle",
        "/inside": "leads to http://169.254.169.254",
        "/bomb": "is over the 20 MB",
        "/empty": "holds no text",
        "/script": "no text was found",
        "/picture": "is a PNG picture",
        "/noise": "is binary",
        "/error": "500 Internal Server Error",
        "/gone": "404 Not Found",
    }


def drip(seconds: float) -> Callable[[Any], None]:
    def answer(handler: Any) -> None:
        handler.close_connection = True
        handler.send_response(200)
        handler.end_headers()
        for _ in range(int(seconds / 0.05)):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    return answer
