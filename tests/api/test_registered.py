import json
from pathlib import Path

import pytest

from api.registered import Documents, RefusedDocuments, sha256
from schema.limits import Limits
from schema.masking import ApiError
from tests.api.served import HELLO, make_schema


def write(folder: Path, content: object) -> Path:
    path = folder / "documents.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_documents_of_a_file_are_found_and_no_others(tmp_path: Path) -> None:
    documents = Documents.of_file(write(tmp_path, {sha256(HELLO): HELLO}))
    assert documents.find({"documentId": sha256(HELLO)}) == HELLO
    assert documents.find({"query": HELLO}) == HELLO
    with pytest.raises(ApiError):
        documents.find({"query": HELLO + " "})


def test_a_document_under_the_wrong_hash_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(RefusedDocuments, match="abc"):
        Documents.of_file(write(tmp_path, {"abc": HELLO}))


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    for content in ([HELLO], {"a": 1}):
        with pytest.raises(RefusedDocuments, match=r"documents\.json"):
            Documents.of_file(write(tmp_path, content))


def test_documents_that_the_schema_does_not_answer_are_refused_at_the_start() -> None:
    schema = make_schema()._schema
    Documents({sha256(HELLO): HELLO}, only=True).check(schema, Limits())
    for wrong in ("{ gone }", "{", "{ __schema { description } }"):
        documents = Documents({sha256(wrong): wrong}, only=True)
        with pytest.raises(RefusedDocuments, match=sha256(wrong)[:12]):
            documents.check(schema, Limits())


def test_a_text_that_is_not_what_its_id_says_is_refused() -> None:
    with pytest.raises(ApiError):
        Documents.any().find({"query": HELLO, "documentId": "0" * 64})


def test_development_takes_every_document() -> None:
    assert Documents.any().find({"query": "{ a }"}) == "{ a }"
