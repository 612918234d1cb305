import csv

import pytest

from kernel.masks import mask_identity_number
from persons.rejects import Rejects
from tests.persons.test_importing import number


def listed(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[1] for row in csv.reader(file)][1:]


def test_a_list_beside_a_file_masks_numbers_and_one_of_a_pull_has_them_whole(tmp_path):
    for whole, shown in ((False, mask_identity_number(number(1))), (True, number(1))):
        path = tmp_path / f"{whole}.csv"
        with Rejects(path, whole=whole) as rejects:
            rejects.add(2, number(1), "姓名为空")
        assert listed(path) == [shown]
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("came", "shown"),
    [
        ("11010119500102002?", "'11010119500102002?"),
        ("110101-19500102-002X", "'110101-19500102-002X"),
        ("=cmd|'/c calc'!A1", "'?cmd???c?calc??A1"),
        ("@SUM(1;2)", "'?SUM(1?2)"),
        ("-1+1\t=2\r\n,=3", "'-1?1??2????3"),
        ("王秀英", "'???"),
        ("1" * 200, "1" * 64),
        ("", ""),
    ],
)
def test_what_is_no_number_is_no_formula_and_no_name_in_a_list_of_whole_numbers(
    tmp_path, came, shown
):
    path = tmp_path / "a.rejects.csv"
    with Rejects(path, whole=True) as rejects:
        rejects.add(2, came, "证件号码有误")
    assert listed(path) == [shown]
