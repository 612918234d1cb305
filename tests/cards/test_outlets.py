import pytest

from cards.outlets import DEFAULT, OutletsError, Place, load_outlets, metres_between

GOOD = DEFAULT.read_text("utf-8")
TIANANMEN = Place(39.9087, 116.3975)


def write(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_district_of_beijing_has_an_outlet():
    outlets = load_outlets()
    assert len(outlets.districts()) == 16
    assert ("110105", "朝阳区") in outlets.districts()


def test_the_nearest_comes_first_and_a_district_narrows_it_down():
    outlets = load_outlets()
    found = outlets.list_near(place=TIANANMEN)
    assert found[0].outlet.district == "110101"
    assert [near.metres for near in found] == sorted(near.metres for near in found)
    chaoyang = outlets.list_near("110105")
    assert {near.outlet.district for near in chaoyang} == {"110105"}
    assert chaoyang[0].metres is None


def test_a_distance_is_that_of_the_globe():
    yanqing = load_outlets().find("110119-01")
    assert 68_000 < metres_between(TIANANMEN, yanqing) < 73_000


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('district = "110101"', 'district = "130102"', "no district of Beijing"),
        ("latitude = 39.9407", "latitude = 9.9", "place in Beijing"),
        ("latitude = 39.9407", 'latitude = "39"', "latitude"),
        ('id = "110101-01"', 'id = "110101-02"', "id of its own"),
        ('hours = "全月工作日 9:00至17:00"', 'opening = "9"', "keys"),
        ('id = "110101-01"', 'id = ""', "id"),
    ],
)
def test_a_broken_list_is_refused_naming_the_file(tmp_path, old, new, named):
    assert old in GOOD
    with pytest.raises(OutletsError, match=r"own\.toml") as refused:
        load_outlets(write(tmp_path, GOOD.replace(old, new, 1)))
    assert named in str(refused.value)


def test_an_empty_list_is_refused(tmp_path):
    with pytest.raises(OutletsError):
        load_outlets(write(tmp_path, ""))
