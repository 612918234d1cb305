"""Where files are kept: a folder or an S3-compatible store. A port; see gateways."""

from typing import Protocol


class Files(Protocol):
    """An object store. Names are slash-separated and carry nothing personal."""

    async def put(self, name: str, data: bytes) -> None:
        """Keep data under a name, replacing what was there."""
        ...

    async def get(self, name: str) -> bytes:
        """Return what is kept. KeyError when nothing is."""
        ...

    async def delete(self, name: str) -> None:
        """Delete what is kept; a missing name is no error."""
        ...
