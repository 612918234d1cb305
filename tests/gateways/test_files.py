"""Files in a folder and in an S3-compatible store."""

import asyncio
import stat
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from gateways.files import BucketFiles, BucketSettings, FolderFiles, open_files
from kernel.files import Files
from tests.gateways.provider_stubs import Bucket, Stub

BUCKET = BucketSettings(access_key_id="stub-key", secret_access_key="stub-secret")


def bucket_files(stub: Stub) -> Files:
    settings = replace(BUCKET, endpoint=f"http://{stub.address}", path_style=True, allow_http=True)
    return open_files("s3://captures/beijing", settings)


@pytest.fixture(params=["folder", "bucket"])
async def files(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Files]:
    if request.param == "folder":
        yield open_files(str(tmp_path / "data"))
        return
    with Stub(Bucket().respond) as stub:
        yield bucket_files(stub)


async def test_what_is_put_is_there_is_replaced_and_is_deleted(files: Files) -> None:
    await files.put("captures/2026/a1.bin", b"first")
    await files.put("captures/2026/a1.bin", b"\x00second")
    assert await files.get("captures/2026/a1.bin") == b"\x00second"

    await files.delete("captures/2026/a1.bin")
    with pytest.raises(KeyError):
        await files.get("captures/2026/a1.bin")


async def test_a_missing_name_is_a_key_error_to_get_and_nothing_to_delete(files: Files) -> None:
    await files.delete("captures/none")
    with pytest.raises(KeyError):
        await files.get("captures/none")


async def test_an_empty_and_a_large_file_are_kept_whole(files: Files) -> None:
    large = bytes(range(256)) * 32768
    await files.put("empty", b"")
    await files.put("large", large)

    assert await files.get("empty") == b""
    assert await files.get("large") == large


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../up",
        "a/../b",
        "a//b",
        "a/",
        ".hidden",
        "a/.b",
        "A",
        "a b",
        "身份证",
        "a\\b",
        "a\x00b",
        "a\n",
        "x" * 256,
        "c:d",
        "a?b",
        "a%2fb",
    ],
)
async def test_an_unsafe_name_is_refused_and_not_repeated(files: Files, name: str) -> None:
    for doing in (files.put(name, b"x"), files.get(name), files.delete(name)):
        with pytest.raises(ValueError, match=r"^not a safe file name$"):
            await doing


async def test_who_reads_while_it_is_replaced_reads_one_or_the_other(files: Files) -> None:
    old, new = b"a" * 400_000, b"b" * 400_000
    await files.put("clip", old)

    async def replace() -> None:
        for number in range(10):
            await files.put("clip", new if number % 2 else old)

    async def read() -> None:
        for _ in range(20):
            assert await files.get("clip") in {old, new}

    await asyncio.gather(replace(), read(), read())


async def test_the_folder_is_closed_to_others_and_holds_no_leftovers(tmp_path: Path) -> None:
    files = FolderFiles(tmp_path / "deep" / "data")
    await asyncio.gather(*[files.put("one/clip", bytes([n]) * 1000) for n in range(10)])

    assert stat.S_IMODE((tmp_path / "deep" / "data").stat().st_mode) == 0o700
    assert [path.name for path in (tmp_path / "deep" / "data" / "one").iterdir()] == ["clip"]


async def test_a_bucket_that_refuses_is_an_os_error_without_the_secret() -> None:
    bucket = Bucket(broken=True)
    with Stub(bucket.respond) as stub:
        files = bucket_files(stub)
        for doing in (files.put("a", b"x"), files.get("a"), files.delete("a")):
            with pytest.raises(OSError, match="the file store failed") as caught:
                await doing
            assert "stub-secret" not in str(caught.value) + str(caught.value.__cause__)


async def test_a_bucket_keeps_its_prefix() -> None:
    bucket = Bucket()
    with Stub(bucket.respond) as stub:
        await bucket_files(stub).put("a/b", b"x")

    assert bucket.objects == {"/captures/beijing/a/b": b"x"}


def test_settings_do_not_show_their_secret() -> None:
    assert "stub-secret" not in repr(BUCKET)


def test_the_location_says_which_kind_it_is(tmp_path: Path) -> None:
    assert isinstance(open_files("s3://captures"), BucketFiles)
    assert isinstance(open_files(str(tmp_path)), FolderFiles)
