"""Tools of the room, with a printer that prints nothing."""

import pytest

from api.wiring import contribution_tools
from documents.service import DocumentTools
from handbook.load import load_procedures
from tests.contributions.fill import add_employer
from tests.populate import add_person, add_viewer
from worktime.load import load_agency


class FakePrinter:
    """Keeps what it was to print."""

    def __init__(self):
        self.printed = []

    async def print_pdf(self, template, facts):
        self.printed.append((template, facts))
        return b"%PDF-"


@pytest.fixture
def printer():
    return FakePrinter()


@pytest.fixture
def tools(keyring, printer):
    documents = DocumentTools(keyring, printer, "https://shebao.test", b"a key of tokens")
    return contribution_tools(keyring, documents, load_procedures(), load_agency())


@pytest.fixture
async def viewer(database, keyring, now):
    return await add_viewer(keyring, now, await add_person(keyring, now))


@pytest.fixture
async def employer(database):
    return await add_employer()
