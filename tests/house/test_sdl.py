import re

from schema import export
from schema.root import build_schema

SDL = export.FILE.read_text(encoding="utf-8")


def test_the_sdl_in_the_repository_is_the_codes():
    assert export.main(["--check"]) == 0


def test_an_sdl_that_is_out_of_date_is_refused(tmp_path, monkeypatch, capsys):
    old = tmp_path / "schema.graphql"
    old.write_text("type Query { a: Int }\n")
    monkeypatch.setattr(export, "FILE", old)
    assert export.main(["--check"]) == 1
    assert "make schema" in capsys.readouterr().err
    assert export.main([]) == 0
    assert old.read_text(encoding="utf-8") == SDL


def test_the_schema_is_the_same_in_production():
    assert build_schema(development=False).as_str() + "\n" == SDL


def test_the_schema_never_mentions_what_is_made_of_a_face():
    assert not re.search(r"(?i)descriptor|embedding|distance|\bscore|faceTemplate|sealed", SDL)


def test_names_are_written_as_graphql_writes_them():
    assert not re.findall(r"(?m)^  ([a-z]+_\w*)[(:]", SDL)
