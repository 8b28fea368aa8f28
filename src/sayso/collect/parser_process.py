"""The process that takes untrusted bytes apart: `python -m sayso.collect.parser_process`.

Pages, documents, mails, feeds and archives come from strangers, and the parsers below are C or not
written for them. So they run here, where a crash, an endless loop, an exception or too much memory
ends this process and nothing else. A request names a parser and what it is to take apart; the
answers are as many messages as the parser yields, and one that says it has ended.
"""

import importlib.util
import os
import signal
import sys
from collections.abc import Iterator
from importlib import import_module

from sayso.collect.messages import Message, receive, send
from sayso.errors import InputError

MEMORY = 2 << 30
# Seconds of computing without an answer, after which the process ends even if sayso, which ends it
# sooner, is no more.
COMPUTING = 120
ENDED = Message({"ended": True})


def main() -> None:
    """Answers requests on standard input until it ends."""
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the answers.
    os.dup2(2, 1)
    limit_memory()
    while (request := receive(sys.stdin.buffer)) is not None:
        limit_computing()
        for answer in answers_to(request):
            send(answers, answer)
            limit_computing()
        send(answers, ENDED)


def answers_to(request: Message) -> Iterator[Message]:
    """What the parser that the request names makes of it; an error that it tells is an answer."""
    parser = import_module(f"sayso.collect.parsers.{request.fields['parser']}")
    try:
        yield from parser.parse(request)
    except InputError as error:
        yield Message({"error": str(error)})
    except MemoryError:
        yield Message({"error": f"needs over {MEMORY >> 30} GB to be taken apart: split it"})


def limit_memory() -> None:
    """Keeps this process to 2 GB of address space and no core file, where the system can."""
    if importlib.util.find_spec("resource") is None:
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_computing() -> None:
    """Ends this process after two minutes of computing from now, where the system can."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, COMPUTING)


if __name__ == "__main__":
    main()
