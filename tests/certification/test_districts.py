"""What districts are called in lists and figures."""

import pytest

from certification.districts import district_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("110105", "朝阳区"),
        ("110228", "密云区（原密云县）"),
        ("370202", "山东省市南区"),
        ("440305", "广东省南山区"),
        ("130000", "河北省"),
        ("999999", "999999"),
        ("", "未登记"),
    ],
)
def test_a_district_is_named_as_people_know_it(code, name):
    assert district_name(code) == name
