import gzip
import os
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from api.pages import Pages, security_headers

HASHED = "js/app.0123abcd.js"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "js").mkdir()
    for name, text in (("index.html", "<p>home</p>"), (HASHED, "let a = 1"), ("js/b.js", "b")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / f"{HASHED}.gz").write_bytes(gzip.compress(b"let a = 1"))
    return tmp_path


@pytest.fixture
def browser(folder: Path) -> httpx.AsyncClient:
    app = Starlette(routes=[Mount("/", Pages(folder, "https://shebao.test"))])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://shebao.test")


async def test_a_page_takes_nothing_from_elsewhere_and_stands_in_no_frame(
    browser: httpx.AsyncClient,
) -> None:
    answer = await browser.get("/")
    assert answer.text == "<p>home</p>"
    policy = dict(
        part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; ")
    )
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["connect-src"] == "'self' wss://shebao.test"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["permissions-policy"].startswith("camera=(self)")


async def test_only_an_address_with_tls_asks_for_tls_ever_after(browser: httpx.AsyncClient) -> None:
    assert "max-age=31536000" in (await browser.get("/")).headers["strict-transport-security"]
    plain = security_headers("http://127.0.0.1:8000")
    assert "strict-transport-security" not in plain
    assert "ws://127.0.0.1:8000" in plain["content-security-policy"]


async def test_the_compressed_copy_is_sent_to_who_takes_it(browser: httpx.AsyncClient) -> None:
    packed = await browser.get(f"/{HASHED}", headers={"accept-encoding": "br, gzip;q=0.8"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-type"].startswith("text/javascript")
    assert packed.headers["vary"] == "accept-encoding"
    assert packed.text == "let a = 1"
    for asked in ("identity", "gzip;q=0", ""):
        plain = await browser.get(f"/{HASHED}", headers={"accept-encoding": asked})
        assert "content-encoding" not in plain.headers
        assert plain.text == "let a = 1"


async def test_a_compressed_copy_that_is_older_than_its_file_is_not_sent(
    browser: httpx.AsyncClient, folder: Path
) -> None:
    os.utime(folder / f"{HASHED}.gz", (1, 1))
    assert "content-encoding" not in (await browser.get(f"/{HASHED}")).headers


async def test_what_is_named_for_its_hash_is_kept_and_the_rest_asked_for_again(
    browser: httpx.AsyncClient,
) -> None:
    kept = await browser.get(f"/{HASHED}")
    assert "immutable" in kept.headers["cache-control"]
    assert (await browser.get("/")).headers["cache-control"] == "no-cache"
    assert (await browser.get("/js/b.js")).headers["cache-control"] == "no-cache"
    again = await browser.get(f"/{HASHED}", headers={"if-none-match": kept.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_nothing_outside_the_folder_is_served(
    browser: httpx.AsyncClient, folder: Path
) -> None:
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/js/..%2f..%2fsecret.txt", "/gone.js"):
        assert (await browser.get(path)).status_code == 404
    assert (await browser.post("/")).status_code == 405
