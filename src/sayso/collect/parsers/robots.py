"""robots.txt (RFC 9309) → whether an address may be asked, and how often.

It runs among the parsers since a hostile pattern may take any time to match.
"""

from collections.abc import Iterator

from protego import Protego

from sayso.collect.messages import Message


def parse(request: Message) -> Iterator[Message]:
    """One answer: `allowed`, and `delay` in seconds between two requests, or None."""
    rules = Protego.parse(request.data.decode("utf-8", "replace"))
    agent = request.fields["agent"]
    yield Message(
        {
            "allowed": rules.can_fetch(request.fields["url"], agent),
            "delay": rules.crawl_delay(agent),
        }
    )
