"""The whole application with a fake engine, for a real server to run."""

from api import worker
from api.app import App
from tests.fakes import FakeEngine


def make_app() -> App:
    """Return the application; its settings stand in the environment. It sweeps often."""
    worker.SWEEP_SECONDS = 0.2
    return App(engine=FakeEngine())
