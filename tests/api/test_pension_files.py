import csv
import io

import pytest

from api.app import App
from api.settings import Settings
from api.uploads import UPLOAD_HEADER
from certification.errors import ReceiptsNotReadable
from certification.exchange import COLUMNS
from certification.models import HandOver, PensionAct
from certification.ports import PensionLink
from kernel.viewer import Role
from tests.api.house import started
from tests.api.test_call_lists import asker, read
from tests.fakes import FakeEngine
from tests.pension_side import publish
from tests.populate import add_person

UPLOAD = {UPLOAD_HEADER: "1"}
OUT, BACK = "/pension/messages.csv", "/pension/acknowledgements"


@pytest.fixture
async def app(sqlite_url, tmp_path, clock):
    settings = Settings(data=tmp_path / "data", database_url=sqlite_url)
    async with started(App(settings, engine=FakeEngine(), clock=clock)) as one:
        yield one


@pytest.fixture
async def waiting(app, clock):
    """Two messages that wait."""
    for passed in (True, False):
        person_id = await add_person(app.house.tools.keyring, clock.now())
        await publish(app.house, person_id, clock.now(), passed=passed)
    return await HandOver.all().order_by("created_at", "id")


def acknowledged(*lines):
    out = io.StringIO()
    csv.writer(out).writerows([("消息编号", "回执号", "拒收原因"), *lines])
    return out.getvalue().encode("gb18030")


async def test_what_waits_goes_out_and_acknowledgements_come_back_on_record(app, clock, waiting):
    first, second = waiting
    http = await asker(app, clock, Role.ADMINISTRATOR)
    answer = await http.get(OUT)
    header, *lines = read(answer)
    assert header == list(COLUMNS)
    assert {line[0] for line in lines} == {str(first.id), str(second.id)}
    assert answer.headers["cache-control"] == "no-store"
    file = acknowledged((first.id, "17", ""), (second.id, "", "schema"), ("nobody", "1", ""))
    told = await http.post(BACK, content=file, headers=UPLOAD)
    assert told.json() == {
        "acknowledged": 1, "known": 0, "refused": 1, "unread": [4], "unreadCount": 1,
    }  # fmt: skip
    assert (await HandOver.get(id=first.id)).receipt == "17"
    assert (await HandOver.get(id=second.id)).refusal == "schema"
    again = await http.post(BACK, content=file, headers=UPLOAD)
    assert again.json()["known"] == 1
    assert [line[0] for line in read(await http.get(OUT))[1:]] == [str(second.id)]
    acts = await PensionAct.all().order_by("at").values_list("what", flat=True)
    assert sorted(acts) == ["messages_taken"] * 2 + ["receipts_given"] * 2


async def test_a_file_that_is_none_is_refused_with_a_word_on_why(app, clock):
    http = await asker(app, clock, Role.ADMINISTRATOR)
    answer = await http.post(BACK, content=b"a,b\n1,2\n", headers=UPLOAD)
    assert answer.status_code == 422
    assert answer.json()["code"] == ReceiptsNotReadable("").code
    assert "表头" in answer.json()["message"]
    assert await PensionAct.all().count() == 0


async def test_others_take_and_give_nothing(app, clock, waiting):
    stranger = await asker(app, clock)
    for http, status in (
        (stranger, 403),
        (await asker(app, clock, Role.AUDITOR), 403),
    ):
        assert (await http.get(OUT)).status_code == status
        assert (await http.post(BACK, content=b"", headers=UPLOAD)).status_code == status
    stranger.headers.pop("authorization")
    assert (await stranger.get(OUT)).status_code == 401
    chief = await asker(app, clock, Role.ADMINISTRATOR)
    assert (await chief.post(BACK, content=b"")).status_code == 403
    assert await PensionAct.all().count() == 0


async def test_where_there_is_an_interface_there_are_no_files(app, clock, waiting):
    http = await asker(app, clock, Role.ADMINISTRATOR)
    object.__setattr__(app.house.tools, "pension", PensionLink(object()))
    assert (await http.get(OUT)).status_code == 404
    assert (await http.post(BACK, content=b"", headers=UPLOAD)).status_code == 404
