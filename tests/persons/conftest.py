"""Import files and a file store for the tests of persons."""

from pathlib import Path

import pytest

from persons.importing import Mode, import_persons

HEADER = "identity_number,name,residence,benefits,deceased_on,card_number,photo,photo_taken_on"


class FakeFiles:
    """A file store in memory."""

    def __init__(self) -> None:
        self.kept = {}

    async def put(self, name, data):
        self.kept[name] = data

    async def get(self, name):
        return self.kept[name]

    async def delete(self, name):
        self.kept.pop(name, None)


@pytest.fixture
def files():
    return FakeFiles()


class Importer:
    """Writes lines to a file and imports it, as the command does."""

    def __init__(self, folder, keyring, files, now) -> None:
        self.source = Path(folder, "persons.csv")
        self.photos = Path(folder, "photos")
        self.photos.mkdir()
        self.keyring, self.files, self.now = keyring, files, now
        self.header = HEADER

    async def run(self, *lines, encoding="utf-8", mode=Mode.DELTA, force=False):
        text = "\n".join((self.header, *lines)) + "\n"
        return await self.run_bytes(text.encode(encoding), mode=mode, force=force)

    async def run_bytes(self, data, *, mode=Mode.DELTA, force=False):
        self.source.write_bytes(data)
        return await import_persons(
            self.source,
            keyring=self.keyring,
            files=self.files,
            now=self.now,
            photos=self.photos,
            mode=mode,
            force=force,
        )

    def rejects(self):
        path = self.source.with_suffix(".rejects.csv")
        if not path.exists():
            return []
        rows = path.read_text("utf-8-sig").splitlines()[1:]
        return [tuple(row.split(",", 2)) for row in rows]


@pytest.fixture
def importer(tmp_path, keyring, files, now):
    return Importer(tmp_path, keyring, files, now)
