from tests import sizes


def test_no_file_and_no_function_is_too_long(capsys):
    assert sizes.main() == 0, capsys.readouterr().err


def test_all_packages_are_looked_at():
    assert {"api", "auth", "certification", "faces", "kernel", "schema"} <= set(sizes.packages())
    assert len(sizes.files()) > 100


def test_what_is_too_long_is_named(tmp_path):
    path = tmp_path / "long.py"
    body = "    x = 1\n" * 60
    path.write_text(f"def short():\n{body[:-10]}\ndef long():\n{body}\n" + "y = 2\n" * 300)
    said = list(sizes.too_long(path))
    assert said[0] == "long.py: 423 lines, 400 at most"
    assert said[1].endswith("long has 61 lines, 60 at most")
    assert len(said) == 2
