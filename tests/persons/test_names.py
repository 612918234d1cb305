import pytest
from hypothesis import given
from hypothesis import strategies as st

from persons.rules import match_name

names = st.text(
    st.characters(whitelist_categories=("Lu", "Ll", "Lo"), max_codepoint=0x9FFF),
    min_size=1,
    max_size=20,
)
DOTS = ["·", "•", "・", "･", "‧", "．", "∙"]


@pytest.mark.parametrize("dot", DOTS)
def test_every_middle_dot_is_the_same_one(dot):
    assert match_name(f"阿卜杜拉{dot}买买提江", "阿卜杜拉·买买提江")


@pytest.mark.parametrize(
    ("entered", "registered"),
    [
        (" 王秀英 ", "王秀英"),
        ("王 伟", "王伟"),
        ("王\u3000伟", "王伟"),
        ("Anna Maria  Lindqvist", "ANNA MARIA LINDQVIST"),
        ("ＡＮＮＡ　ＬＩＮＤＱＶＩＳＴ", "Anna Lindqvist"),
        ("Anne-Marie O'Neil", "ANNE MARIE ONEIL"),
        ("阿卜杜拉 买买提江", "阿卜杜拉·买买提江"),
    ],
)
def test_spaces_width_and_case_make_no_other_name(entered, registered):
    assert match_name(entered, registered)


@pytest.mark.parametrize(
    ("entered", "registered"),
    [
        ("王秀英", "王秀莲"),
        ("王秀", "王秀英"),
        ("", "王秀英"),
        ("·", "·"),
        (" ", ""),
        ("买买提江·阿卜杜拉", "阿卜杜拉·买买提江"),
        ("*秀英", "王秀英"),
    ],
)
def test_another_name_or_none_does_not_match(entered, registered):
    assert not match_name(entered, registered)


@given(names)
def test_a_name_matches_itself_with_spaces_and_dots_put_in_anywhere(name):
    assert match_name("· ".join(name), name)


@given(names, names)
def test_matching_does_not_depend_on_which_is_entered(one, other):
    assert match_name(one, other) == match_name(other, one)
