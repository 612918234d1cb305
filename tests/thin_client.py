"""A client that costs next to nothing, so that thousands of pages leave the machine to the server.

It speaks as much HTTP/1.1 and WebSocket as the API answers with, to a server on this machine.
"""

import asyncio
import base64
import json
import os
from collections.abc import Mapping
from typing import Any

TEXT, CLOSE, PING = 1, 8, 9
CLOSED = (asyncio.IncompleteReadError, ConnectionError)


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """Read an answer's status and headers."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
    headers = (line.partition(":") for line in lines)
    return int(first.split()[1]), {name.lower(): text.strip() for name, _, text in headers}


class Http:
    """POSTs over a few connections that stay open. `address`: host and port."""

    def __init__(self, address: str, at_once: int) -> None:
        self.address = address
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self._gate = asyncio.Semaphore(at_once)

    async def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """Send a body; return the answer's status and body."""
        said = "".join(f"{name}: {text}\r\n" for name, text in headers.items())
        head = f"POST {path} HTTP/1.1\r\nhost: {self.address}\r\ncontent-length: {len(body)}\r\n"
        async with self._gate:
            reader, writer = self._idle.pop() if self._idle else await _connected(self.address)
            writer.write(f"{head}{said}\r\n".encode() + body)
            status, found = await _head(reader)
            answer = await reader.readexactly(int(found["content-length"]))
            self._idle.append((reader, writer))
        return status, answer

    async def ask(self, document: str, variables: Mapping[str, Any], **headers: str) -> Any:
        """Ask for one root field over GraphQL; return what it answers."""
        body = json.dumps({"query": document, "variables": variables}).encode()
        headers = {"content-type": "application/json", **headers}
        status, answer = await self.post("/graphql", body, headers)
        assert status == 200, answer
        (found,) = json.loads(answer)["data"].values()
        return found

    def close(self) -> None:
        """Let the connections go."""
        for _, writer in self._idle:
            writer.close()


class Socket:
    """A WebSocket that speaks JSON."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, address: str, path: str, protocol: str) -> "Socket":
        """Connect. ConnectionError when the server will not."""
        reader, writer = await _connected(address)
        key = base64.b64encode(os.urandom(16)).decode()
        writer.write(
            f"GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: upgrade\r\n"
            f"upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: {key}\r\n"
            f"sec-websocket-protocol: {protocol}\r\n\r\n".encode()
        )
        status, _ = await _head(reader)
        if status != 101:
            raise ConnectionError(status)
        return cls(reader, writer)

    def send(self, message: Mapping[str, Any]) -> None:
        """Send a message that is not long."""
        text = json.dumps(message).encode()
        size = len(text)
        length = bytes([0x80 | size]) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
        self._writer.write(b"\x81" + length + bytes(4) + text)  # masked with zeros

    async def hear(self) -> Any:
        """Return the next message; None when the connection is over."""
        try:
            while True:
                kind, text = await self._frame()
                if kind == CLOSE:
                    return None
                if kind == TEXT:
                    return json.loads(text)
        except CLOSED:
            return None

    def close(self) -> None:
        """Go."""
        self._writer.close()

    async def _frame(self) -> tuple[int, bytes]:
        first, size = await self._reader.readexactly(2)
        if size == 126:
            size = int.from_bytes(await self._reader.readexactly(2), "big")
        return first & 0x0F, await self._reader.readexactly(size)


async def _connected(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    host, _, port = address.partition(":")
    return await asyncio.open_connection(host, int(port))
