"""What the mini-program sends, and what of it reaches the database."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = Path(__file__).parents[1] / "frontend-miniapp" / "registered-documents.json"


def document(name: str) -> str:
    """Return the registered document of an operation, word for word as the app sends it."""
    wanted = re.compile(rf"^\s*(?:query|mutation|subscription) {name}\b", re.MULTILINE)
    found = [text for text in json.loads(FILE.read_text()).values() if wanted.search(text)]
    assert len(found) == 1, f"{len(found)} documents are called {name}"
    return str(found[0])


class Statements(logging.Handler):
    """Keeps every statement that the database's client is given."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


@contextmanager
def statements() -> Iterator[list[str]]:
    """Count at the client, below every store: the list grows by each statement sent."""
    logger, handler = logging.getLogger("tortoise.db_client"), Statements()
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        yield handler.texts
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
