"""Where files are kept: a folder of this machine, or an S3-compatible store."""

import asyncio
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from obstore import delete_async, get_async, put_async
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

if TYPE_CHECKING:
    from obstore.store import S3Config

NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*")
LONGEST_NAME = 255


@dataclass(frozen=True)
class BucketSettings:
    """An S3-compatible store. Without keys they are taken from the machine's own role.

    `endpoint` names the bucket as well (https://bucket.host), unless `path_style` holds.
    """

    endpoint: str | None = None
    region: str = "cn-beijing"
    access_key_id: str | None = None
    secret_access_key: str | None = field(default=None, repr=False)
    path_style: bool = False
    allow_http: bool = False
    limit_seconds: int = 30


class FolderFiles:
    """Files in a folder that only this process' user may open."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder
        self._store = LocalStore(folder)

    async def put(self, name: str, data: bytes) -> None:
        """Keep data under a name, replacing what was there: all of it or nothing, and safe
        from a power failure once this returns. ValueError for an unsafe name.
        """
        checked_name(name)
        with _store_errors():
            await put_async(self._store, name, data, use_multipart=False)
        await asyncio.to_thread(_sync, self._folder / name)

    async def get(self, name: str) -> bytes:
        """Return what is kept. KeyError when nothing is, ValueError for an unsafe name."""
        return await _get(self._store, name)

    async def delete(self, name: str) -> None:
        """Delete what is kept; a missing name is no error. ValueError for an unsafe name."""
        await _delete(self._store, name)


class BucketFiles:
    """Files in an S3-compatible store, under `s3://bucket/prefix`."""

    def __init__(self, url: str, settings: BucketSettings) -> None:
        limit = timedelta(seconds=settings.limit_seconds)
        self._store = S3Store.from_url(
            url,
            config=_config(settings),
            client_options={"timeout": limit, "allow_http": settings.allow_http},
            retry_config={"max_retries": 3, "retry_timeout": limit},
        )

    async def put(self, name: str, data: bytes) -> None:
        """Keep data under a name, replacing what was there: all of it or nothing.

        ValueError for an unsafe name, OSError when the store fails.
        """
        checked_name(name)
        with _store_errors():
            await put_async(self._store, name, data, use_multipart=False)

    async def get(self, name: str) -> bytes:
        """Return what is kept. KeyError when nothing is, ValueError for an unsafe name."""
        return await _get(self._store, name)

    async def delete(self, name: str) -> None:
        """Delete what is kept; a missing name is no error. ValueError for an unsafe name."""
        await _delete(self._store, name)


def open_files(location: str, bucket: BucketSettings | None = None) -> FolderFiles | BucketFiles:
    """Open the store at a location: `s3://bucket/prefix` or the path of a folder."""
    if location.startswith("s3://"):
        return BucketFiles(location, bucket or BucketSettings())
    return FolderFiles(Path(location).resolve())


def checked_name(name: str) -> str:
    """Return a safe name: lower-case letters, digits, `._-`, parts joined by single slashes.

    ValueError otherwise, without the name: nobody knows what stands in a bad one.
    """
    if len(name) > LONGEST_NAME or not NAME.fullmatch(name):
        raise ValueError("not a safe file name")
    return name


def _config(settings: BucketSettings) -> "S3Config":
    config: S3Config = {
        "region": settings.region,
        "virtual_hosted_style_request": not settings.path_style,
        # not every compatible store knows the bulk call, and what is not deleted must not pass
        "disable_bulk_delete": True,
    }
    if settings.endpoint:
        config["endpoint"] = settings.endpoint
    if settings.access_key_id and settings.secret_access_key:
        config["access_key_id"] = settings.access_key_id
        config["secret_access_key"] = settings.secret_access_key
    return config


async def _get(store: LocalStore | S3Store, name: str) -> bytes:
    checked_name(name)
    with _store_errors():
        try:
            result = await get_async(store, name)
            return bytes(await result.bytes_async())
        except FileNotFoundError:
            raise KeyError(name) from None


async def _delete(store: LocalStore | S3Store, name: str) -> None:
    checked_name(name)
    with _store_errors():
        try:
            await delete_async(store, name)
        except FileNotFoundError:
            return


@contextmanager
def _store_errors() -> Iterator[None]:
    """Turn the store's own errors into OSError, which every room can tell from a missing name."""
    try:
        yield
    except BaseError as error:
        raise OSError(f"the file store failed: {type(error).__name__}") from error


def _sync(path: Path) -> None:
    for target in (path, path.parent):
        handle = os.open(target, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
