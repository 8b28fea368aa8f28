"""Property tests look for what is wrong, not for what is slow on a busy machine."""

import signal

import pytest
from hypothesis import settings

settings.register_profile("sayso", deadline=None)
settings.load_profile("sayso")


@pytest.fixture(autouse=True, scope="session")
def _nobodys_gazetteer(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No place that a developer added for themselves changes what the tests see."""
    pytest.MonkeyPatch().setenv("SAYSO_DATA", str(tmp_path_factory.mktemp("data")))


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> None:
    """What is begun in the background ignores interrupts, and so would the commands of tests."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
