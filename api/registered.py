"""Registered documents: in production only what was registered at build time is executed.

The file is one JSON object {sha256 of the document, in hexadecimal: document}. A request names
a document by its text, by `documentId` ("sha256:…" or the bare hash, as in the GraphQL over
HTTP appendix on persisted documents) or by `extensions.persistedQuery.sha256Hash`.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphql import GraphQLError, GraphQLSchema

from schema.limits import Limits, judge
from schema.masking import ApiError, bad_user_input


class RefusedDocuments(Exception):
    """The file of registered documents does not hold what it says, or not for this schema."""


class Documents:
    """Finds the text of a request's document."""

    def __init__(self, registered: Mapping[str, str], *, only: bool) -> None:
        """With `only`, nothing else is accepted. RefusedDocuments when a hash is wrong."""
        wrong = [key for key, text in registered.items() if sha256(text) != key]
        if wrong:
            raise RefusedDocuments(f"not the sha256 of their documents: {', '.join(wrong)}")
        self._texts = dict(registered)
        self._only = only

    @classmethod
    def of_file(cls, path: Path) -> "Documents":
        """Accept the documents of a file, and nothing else (production)."""
        found = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found, dict) or not all(isinstance(t, str) for t in found.values()):
            raise RefusedDocuments(f"{path.name} is not an object of hashes and documents")
        return cls(found, only=True)

    @classmethod
    def any(cls) -> "Documents":
        """Accept every document (development)."""
        return cls({}, only=False)

    def check(self, schema: GraphQLSchema, limits: Limits) -> None:
        """Refuse, at the start, documents that this schema does not answer. RefusedDocuments."""
        wrong = []
        for key, text in self._texts.items():
            try:
                errors = judge(schema, text, limits).errors
            except GraphQLError as error:
                errors = (error,)
            wrong += [f"{key[:12]}: {error.message}" for error in errors]
        if wrong:
            raise RefusedDocuments("; ".join(wrong))

    def find(self, body: Mapping[str, Any]) -> str:
        """Return the text of a request's document. ApiError when it may not be executed."""
        text, key = body.get("query"), _named(body)
        if key is not None:
            if text is None:
                text = self._texts.get(key)
            elif sha256(text) != key:
                raise bad_user_input("文档与其标识不符。", "The document does not match its id.")
            if text is None:
                raise _unregistered()
        if not text:
            raise bad_user_input("请求中没有 query。", "The request has no query.")
        if self._only and sha256(text) not in self._texts:
            raise _unregistered()
        return str(text)


def sha256(text: str) -> str:
    """Return the hash that a document is registered under."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _named(body: Mapping[str, Any]) -> str | None:
    """Return the hash that a request names its document by, if it does."""
    key = body.get("documentId")
    if key is None:
        persisted = (body.get("extensions") or {}).get("persistedQuery")
        key = persisted.get("sha256Hash") if isinstance(persisted, dict) else None
    if key is not None and not isinstance(key, str):
        raise bad_user_input("documentId 应为字符串。", "The documentId must be a string.")
    return key.removeprefix("sha256:").lower() if key is not None else None


def _unregistered() -> ApiError:
    return bad_user_input(
        "应用版本过旧，请更新后再试。", "This document is not registered. Update the app."
    )
