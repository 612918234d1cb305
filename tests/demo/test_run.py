"""The demonstration is the end-to-end test: a real server, real faces, HTTP and nothing else."""

from demo import run
from demo.seed import FACES
from tests.conftest import leave_out


def test_the_demo_goes_the_whole_way_and_every_bad_way_is_refused_for_its_own_reason(capsys):
    if not FACES.is_dir():
        print("../shared/faces is absent: one person only")
    failed = run.main()
    said = capsys.readouterr().out
    assert failed == 0, said
    assert "0 failed" in said


def test_the_demo_has_more_than_one_person_where_pictures_are_there():
    if not FACES.is_dir():
        leave_out("../shared/faces is absent: nobody can be mistaken for someone else")
    photos = {person.photo for person in run.list_demo_persons() if person.photo}
    assert len(photos) > 1
