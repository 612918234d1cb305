import csv
import io
from dataclasses import replace

import pytest

from cards import exchange, service, store
from cards.exchange import FileRefused, export_courier, export_production
from cards.models import CardBatch, CardRequest
from cards.records import CardState, RequestKind
from cards.returns import import_delivery, import_production
from cases.rules import Status
from cases.store import get_case_for_system, list_events
from tests.cards.conftest import HOME


def rows(batch):
    return list(csv.DictReader(io.StringIO(batch.text.removeprefix("\ufeff"))))


async def status(case):
    return (await get_case_for_system(case.id)).status


async def current(office, viewer):
    return await store.find_card(office.keyring, viewer.person_id)


async def test_nothing_unpaid_goes_to_the_factory_and_a_batch_is_written_again(
    database, office, now
):
    paid, unpaid = await office.holder(now), await office.holder(now)
    case = await office.request(paid, now)
    await office.request(unpaid, now)
    await office.pay(paid, case, now)
    batch = await export_production(office.tools, now)
    (row,) = rows(batch)
    assert row["办件编号"] == case.number
    assert (row["姓名"], row["性别"], row["类别"]) == ("王秀英", "女", "补卡")
    assert await status(case) is Status.IN_PRODUCTION
    assert (await export_production(office.tools, now)).lines == 0
    assert await exchange.write_production(office.tools, batch.number) == batch


async def test_a_reissue_goes_to_the_outlet_and_the_new_card_takes_the_old_one_s_place(
    database, office, now, tmp_path
):
    viewer = await office.holder(now)
    old = await current(office, viewer)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    assert (await office.produce(tmp_path, case, now, "NEW000001")).taken == 1
    assert (await current(office, viewer)).id == old.id
    assert (await office.report(tmp_path, case, now, "到网点")).taken == 1
    assert (await office.report(tmp_path, case, now, "已领取")).taken == 1
    new = await current(office, viewer)
    assert (new.number, new.state) == ("NEW000001", CardState.IN_USE)
    assert (await store.get_card_for_system(office.keyring, old.id)).state is CardState.CANCELLED
    assert await status(case) is Status.HANDED_OVER
    assert (await office.request(viewer, now)).status is Status.AWAITING_PAYMENT


async def test_a_card_by_courier_has_its_number_and_news_and_each_is_taken_once(
    database, office, now, tmp_path
):
    viewer = await office.holder(now)
    case = await office.request(viewer, now, choice=await office.by_courier(viewer, now))
    await office.pay(viewer, case, now)
    await office.produce(tmp_path, case, now, "NEW000001")
    batch = await export_courier(office.tools, now)
    (row,) = rows(batch)
    assert (row["收件人"], row["地区"], row["地址"]) == ("王秀英", "北京市朝阳区", HOME.detail)
    assert (await export_courier(office.tools, now)).lines == 0
    assert await exchange.write_courier(office.tools, batch.number) == batch
    for _ in range(2):
        await office.report(tmp_path, case, now, "已寄出", "邮政EMS", "EM123456789CN")
        await office.report(tmp_path, case, now, "在途", note="已到达朝阳营业部")
    request = await store.find_request_for_system(office.keyring, case.id)
    assert (request.courier, request.tracking_number) == ("邮政EMS", "EM123456789CN")
    heard = [e.note for e in await list_events([case.id]) if e.note]
    assert heard == ["邮政EMS EM123456789CN", "已到达朝阳营业部"]
    assert (await office.report(tmp_path, case, now, "已签收")).taken == 1
    assert (await office.report(tmp_path, case, now, "已签收")).unchanged == 1
    assert await status(case) is Status.HANDED_OVER


async def test_what_stops_going_by_courier_while_it_is_listed_stays_out_of_the_file(
    database, office, now, tmp_path, monkeypatch
):
    cases = []
    for number in ("NEW000001", "NEW000002"):
        viewer = await office.holder(now)
        case = await office.request(viewer, now, choice=await office.by_courier(viewer, now))
        await office.pay(viewer, case, now)
        await office.produce(tmp_path, case, now, number)
        cases.append(case)
    listed = store.list_for_courier

    async def and_one_changes(*given):
        found = await listed(*given)
        await CardRequest.filter(case_id=cases[0].id).update(way="outlet", address_sealed=None)
        return found

    monkeypatch.setattr(store, "list_for_courier", and_one_changes)
    batch = await export_courier(office.tools, now)
    assert [row["办件编号"] for row in rows(batch)] == [cases[1].number]
    assert (await CardBatch.get(kind="courier")).lines == 1
    assert (await CardRequest.get(case_id=cases[0].id)).courier_batch == ""


async def test_an_address_stays_as_it_went_out_and_a_missing_one_stops_no_file(
    database, office, now, tmp_path
):
    viewer = await office.holder(now)
    case = await office.request(viewer, now, choice=await office.by_courier(viewer, now))
    await office.pay(viewer, case, now)
    await office.produce(tmp_path, case, now, "NEW000001")
    batch = await export_courier(office.tools, now)
    request = await store.find_request_for_system(office.keyring, case.id)
    moved = replace(request.delivery, address=replace(HOME, detail="望京东路1号院1号楼101"))
    assert not await store.set_delivery(office.keyring, request.id, moved)
    assert await exchange.write_courier(office.tools, batch.number) == batch
    await CardRequest.filter(id=request.id).update(address_sealed=None)
    assert (await exchange.write_courier(office.tools, batch.number)).lines == 0


async def test_a_card_that_nobody_fetches_goes_to_stock_and_comes_out_by_second_application(
    database, office, now, tmp_path
):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    await office.produce(tmp_path, case, now, "NEW000001")
    await office.report(tmp_path, case, now, "到网点")
    await office.report(tmp_path, case, now, "已退回")
    card = await current(office, viewer)
    assert (card.number, card.state) == ("NEW000001", CardState.IN_STOCK)
    second = await office.request(viewer, now, RequestKind.SECOND_APPLICATION)
    (row,) = rows(await export_production(office.tools, now))
    assert row["类别"] == "二次申领"
    assert (await office.made(tmp_path, second, now, result="已出库")).taken == 1
    assert (await office.made(tmp_path, second, now, result="已出库")).unchanged == 1
    await office.report(tmp_path, second, now, "到网点")
    await office.report(tmp_path, second, now, "已领取")
    assert (await current(office, viewer)).state is CardState.IN_USE


async def test_a_spoilt_card_is_made_anew_and_may_be_withdrawn_meanwhile(
    database, office, now, tmp_path
):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    await office.produce(tmp_path, case, now, "NEW000001")
    again = await office.holder(now)
    other = await office.request(again, now)
    await office.pay(again, other, now)
    await export_production(office.tools, now)
    assert (await office.made(tmp_path, other, now, result="制废")).taken == 1
    assert await status(other) is Status.ACCEPTED
    assert (await service.withdraw(office.tools, again, other.id, now)).status is Status.WITHDRAWN


async def test_what_cannot_be_taken_is_listed_with_its_line_and_reason(
    database, office, now, tmp_path
):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    await export_production(office.tools, now)
    taken = (await current(office, viewer)).number
    path = tmp_path / "made.csv"
    path.write_text(
        "办件编号,结果,新卡号\n"
        "2026060800000000,已制成,NEW000009\n"
        f"{case.number},做好了,NEW000001\n"
        f"{case.number},已制成,\n"
        f"{case.number},已制成,短\n"
        f"{case.number},已制成,{taken}\n"
        f"{case.number},已制成,NEW000001\n"
        f"{case.number},已制成,NEW000001\n"
        f"{case.number},已制成,NEW000002\n"
        f"{case.number},制废,\n",
        "gb18030",
    )
    report = await import_production(office.tools, path, now)
    assert (report.taken, report.unchanged) == (1, 1)
    assert [line for line, _ in report.rejects] == [2, 3, 4, 5, 6, 9, 10]
    listed = (tmp_path / "made.rejects.csv").read_text("utf-8-sig")
    assert "没有这个办件编号" in listed
    assert "NEW0" not in listed and "王秀英" not in listed


@pytest.mark.parametrize(
    ("state", "courier", "tracking"),
    [
        ("到家", "", ""),
        ("已寄出", "邮政EMS", "EM123456789CN"),  # it is to be collected at an outlet
        ("已领取", "", ""),  # it is not there yet
    ],
)
async def test_a_delivery_that_cannot_be_is_refused(
    sqlite, office, now, tmp_path, state, courier, tracking
):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    await office.produce(tmp_path, case, now, "NEW000001")
    report = await office.report(tmp_path, case, now, state, courier, tracking)
    assert (report.taken, len(report.rejects)) == (0, 1)
    assert await status(case) is Status.MADE


async def test_a_parcel_needs_its_number(sqlite, office, now, tmp_path):
    viewer = await office.holder(now)
    case = await office.request(viewer, now, choice=await office.by_courier(viewer, now))
    await office.pay(viewer, case, now)
    await office.produce(tmp_path, case, now, "NEW000001")
    report = await office.report(tmp_path, case, now, "已寄出", "邮政EMS", "")
    assert "快递单号" in report.rejects[0][1]


async def test_a_file_without_its_columns_is_refused_as_a_whole(office, now, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("编号,结果\n", "utf-8")
    with pytest.raises(FileRefused, match="办件编号"):
        await import_production(office.tools, path, now)
    with pytest.raises(FileRefused, match="快递单号"):
        await import_delivery(office.tools, path, now)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FileRefused, match="UTF-8"):
        await import_production(office.tools, path, now)
