"""Registered photos as files: found in an import's folder, kept sealed, opened for reading."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from uuid import UUID

from kernel.files import Files
from kernel.sealed import Keyring
from persons import sealing
from persons.records import PhotoRecord
from persons.rows import Rejected, SourceRow

SUFFIXES = (".jpg", ".jpeg", ".png")
LARGEST = 10 * 1024 * 1024
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


@dataclass(frozen=True)
class PhotoFile:
    """A photo found in the folder, with the keyed fingerprint of its bytes."""

    data: bytes
    fingerprint: str


def find_photo_file(folder: Path, row: SourceRow, keyring: Keyring) -> PhotoFile | None:
    """Read the photo that a row names, or `<identity number>.jpg`; None when there is none.

    Raises Rejected when the photo that is there, or should be, cannot be used.
    """
    path = _named(folder, row.photo) if row.photo else _by_number(folder, row.identity_number)
    if path is None:
        return None
    if row.photo_taken_on is None:
        raise Rejected("照片没有拍摄日期")
    if path.stat().st_size > LARGEST:
        raise Rejected("照片文件超过10MB")
    data = path.read_bytes()
    if not data.startswith(BEGINNINGS):
        raise Rejected("照片不是JPG或PNG文件")
    return PhotoFile(data, keyring.lookup(hashlib.sha256(data).hexdigest(), sealing.PHOTO))


def _named(folder: Path, name: str) -> Path:
    path = folder / name
    # A plain name only: an import file shall not reach out of its folder.
    if name in {".", ".."} or "/" in name or "\\" in name or "\0" in name:
        raise Rejected("照片文件名不能含有路径")
    if not path.is_file() or path.is_symlink():
        raise Rejected("照片文件夹中没有这个文件")
    return path


def _by_number(folder: Path, number: str) -> Path | None:
    if "/" in number:
        return None
    candidates = (folder / f"{number}{suffix}" for suffix in SUFFIXES)
    return next((path for path in candidates if path.is_file() and not path.is_symlink()), None)


def photo_name(person_id: UUID, photo_id: UUID) -> str:
    """Return the name that a photo's sealed file is kept under; it carries nothing personal."""
    return str(PurePosixPath("photos", str(person_id), str(photo_id)))


async def keep_photo(files: Files, keyring: Keyring, name: str, data: bytes) -> None:
    """Keep a photo's bytes, sealed."""
    await files.put(name, keyring.seal_file(data, sealing.PHOTO))


async def open_photo(files: Files, keyring: Keyring, photo: PhotoRecord) -> bytes:
    """Return a photo's bytes (JPEG or PNG). KeyError when its file is gone, CannotOpen."""
    return keyring.open_file(await files.get(photo.file), sealing.PHOTO)
