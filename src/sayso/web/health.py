"""For those who run a server: whether it lives, and how much it holds and does."""

from collections.abc import Iterator

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from sayso.version import __version__
from sayso.web.house import House, InHouse
from sayso.web.meter import BUCKETS, Meter

router = APIRouter(include_in_schema=False)
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"
COUNTED = (
    "documents",
    "versions",
    "snapshots",
    "readings",
    "unread",
    "quarantined",
    "reviews",
    "claims",
    "events",
    "figures",
    "actors",
)


@router.get("/healthz", response_class=PlainTextResponse)
def healthz(house: InHouse) -> Response:
    """`ok` where the ledger answers; 503 (by `SettingError`) where it does not."""
    house.ledger.mark()
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(house: InHouse) -> Response:
    """What Prometheus collects (text format 0.0.4)."""
    return Response("".join(f"{it}\n" for it in _lines(house)), media_type=PROMETHEUS)


def _lines(house: House) -> Iterator[str]:
    key = ("stats", house.ledger.mark())
    stats = house.once(key, house.ledger.stats)
    yield from _head("sayso_info", "gauge", "The version that serves.")
    yield f'sayso_info{{version="{__version__}"}} 1'
    for name in COUNTED:
        yield from _head(f"sayso_ledger_{name}", "gauge", f"How many {name} the ledger has.")
        yield f"sayso_ledger_{name} {getattr(stats, name)}"
    yield from _head("sayso_ledger_bytes", "gauge", "The ledger's size.")
    yield f"sayso_ledger_bytes {stats.size}"
    yield from _requests(house.meter)


def _requests(meter: Meter) -> Iterator[str]:
    yield from _head("sayso_http_requests_total", "counter", "Requests answered, by status.")
    for status, number in sorted(meter.statuses.items()):
        yield f'sayso_http_requests_total{{status="{status}"}} {number}'
    name = "sayso_http_request_seconds"
    total = sum(meter.statuses.values())
    yield from _head(name, "histogram", "How long an answer took.")
    for most in BUCKETS:
        yield f'{name}_bucket{{le="{most}"}} {meter.buckets[most]}'
    yield f'{name}_bucket{{le="+Inf"}} {total}'
    yield f"{name}_sum {meter.seconds:.6f}"
    yield f"{name}_count {total}"


def _head(name: str, kind: str, words: str) -> Iterator[str]:
    yield f"# HELP {name} {words}"
    yield f"# TYPE {name} {kind}"
