import pytest
from hypothesis import given
from hypothesis import strategies as st

from persons.source import LONGEST_LINE, FileRefused, find_encoding, read_lines

HEADER = "证件号码,姓名,居住地类别,待遇"


@pytest.fixture
def source(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "persons.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_both_encodings_and_line_ends_are_read_alike(source, encoding, end):
    path = source(end.join((HEADER, "1,王秀英,外地,", "2,𬊈·买买提,境外,")), encoding)
    names = [line.fields["name"] for line in read_lines(path)]
    assert names == ["王秀英", "𬊈·买买提"]


def test_english_and_chinese_column_names_can_stand_in_any_order(source):
    path = source("姓名,benefits,residence,证件号码\n王秀英,,外地,1\n")
    (line,) = read_lines(path)
    assert line.fields == {
        "name": "王秀英",
        "benefits": "",
        "residence": "外地",
        "identity_number": "1",
    }


def test_lines_are_numbered_as_an_editor_does_and_empty_ones_are_passed_over(source):
    path = source(f"{HEADER}\n1,a,b,c\n\n  \r\n2,a,b,c")
    assert [(line.number, line.problem) for line in read_lines(path)] == [(2, ""), (5, "")]


def test_an_unclosed_quotation_mark_spoils_its_own_line_only(source):
    path = source(f'{HEADER}\n1,"王秀英,外地,\n2,李建国,外地,\n')
    first, second = read_lines(path)
    assert "引号" in first.problem
    assert second.fields["name"] == "李建国"


WHOLE = "11010119500102002x"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f'{WHOLE},"王,外地,', WHOLE.upper()),
        (f'"{WHOLE},王{WHOLE.upper()},外地,', WHOLE.upper()),
        (f'{WHOLE},"王,110101195001020021,', None),
        (f'{WHOLE}1,"王,外地,', None),
        (f'A{WHOLE},"王,外地,', None),
        (f'{WHOLE[:-2]},"王,外地,', None),
        (f"{WHOLE},\udcff王,外地,", WHOLE.upper()),
        (f"1,\udcff{WHOLE},外地,", WHOLE.upper()),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_of_a_broken_line_the_one_identity_number_is_made_out(source, text, found, encoding):
    head = f"{HEADER}\n2,王秀英,外地,\n".encode(encoding)
    path = source(head + text.replace("\udcff", "\0").encode(encoding).replace(b"\0", b"\xff"))
    *_, broken = read_lines(path)
    assert broken.problem
    assert broken.fields.get("identity_number") == found


def test_a_line_as_long_as_two_is_told_from_one_with_a_cell_too_many(source):
    path = source(f"{HEADER}\n1,a,b,c2,d,e,f\n1,a,b,c,d\n")
    assert [line.crowded for line in read_lines(path)] == [True, False]


def test_a_line_of_the_wrong_length_is_told_but_keeps_what_it_has(source):
    path = source(f"{HEADER}\n1,王秀英,外地\n2,李建国,外地,,,\n")
    short, long = read_lines(path)
    assert short.problem == "应有4列，实有3列"
    assert short.fields["identity_number"] == "1"
    assert long.problem == "应有4列，实有6列"


def test_a_huge_field_is_told_without_being_kept(source):
    path = source(f"{HEADER}\n1,{'王' * LONGEST_LINE * 3},外地,\n2,李建国,外地,\n")
    huge, after = read_lines(path)
    assert "过长" in huge.problem
    assert (after.number, after.fields["name"]) == (3, "李建国")


def test_one_broken_line_does_not_turn_the_whole_file_into_another_encoding(source):
    path = source(
        f"{HEADER}\n1,王秀英,外地,\n".encode() + b"2,\xff\xfe,a,\n" + "3,李,外地,\n".encode()
    )
    assert find_encoding(path) == "utf-8"
    assert [bool(line.problem) for line in read_lines(path)] == [False, True, False]


def test_commas_and_quotation_marks_can_stand_in_a_quoted_field(source):
    path = source(f'{HEADER}\n1,"O""Neil, Anne",外地,\n')
    (line,) = read_lines(path)
    assert line.fields["name"] == 'O"Neil, Anne'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "表头"),
        ("\n", "表头"),
        ("姓名,居住地类别,待遇\n", "证件号码"),
        (f"{HEADER},颜色\n", "颜色"),
        (f"{HEADER},name\n", "重复"),
        ('"证件号码,姓名\n', "表头"),
        (HEADER.encode("utf-16"), "UTF-16"),
        (b"\x81", "表头"),
    ],
)
def test_a_file_without_a_proper_header_is_refused_as_a_whole(source, text, why):
    with pytest.raises(FileRefused, match=why):
        list(read_lines(source(text)))


@given(st.binary(max_size=400))
def test_no_bytes_whatever_break_the_reader(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "persons.csv"
    path.write_bytes(f"{HEADER}\n".encode() + data)
    try:
        numbers = [line.number for line in read_lines(path)]
    except FileRefused:
        return
    assert numbers == sorted(set(numbers))
