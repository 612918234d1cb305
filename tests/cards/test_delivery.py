from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards import addresses
from cards.delivery import change_delivery, clean_address, delete_address, save_address
from cards.errors import (
    AddressIncomplete,
    AddressUnknown,
    AgentMissing,
    DeliveryFixed,
    RegionNotDeliverable,
    TooManyAddresses,
    UnknownOutlet,
)
from cards.exchange import export_production
from cards.limits import LIMITS
from cards.models import CardRequest
from cards.records import AddressText, Collector, DeliveryChoice, Way
from cards.regions import find_region, list_regions
from cases.store import list_events
from kernel.errors import NotFound
from tests.cards.conftest import AT_OUTLET, HOME, OUTLET


def home(**changed):
    return replace(HOME, **changed)


def test_an_address_is_tidied():
    text = clean_address(home(recipient=" 王\u3000秀英 ", phone="１３８ 0013 8000"))
    assert (text.recipient, text.phone) == ("王 秀英", "13800138000")


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"recipient": ""}, "recipient"),
        ({"recipient": "王"}, "recipient"),
        ({"recipient": "=HYPERLINK(1)"}, "recipient"),
        ({"phone": "123"}, "phone"),
        ({"phone": "138001380001"}, "phone"),
        ({"detail": "3号"}, "detail"),
        ({"detail": "长" * 101}, "detail"),
        ({"detail": "+cmd|' /C calc'!A0"}, "detail"),
    ],
)
def test_an_incomplete_address_says_which_part_and_how(changed, part):
    with pytest.raises(AddressIncomplete) as refused:
        clean_address(home(**changed))
    assert refused.value.part == part
    assert refused.value.message().startswith("请填写")


@pytest.mark.parametrize(
    "code",
    [
        "",
        "110000",
        "110100",
        "110228",
        "999999",
        "810000",
        "710000",
        "820000",
        "4419",
        "１１０１０１",
    ],
)
def test_a_region_that_no_courier_goes_to_is_refused(code):
    with pytest.raises(RegionNotDeliverable) as refused:
        clean_address(home(region_code=code))
    assert "网点" in refused.value.message()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("110101", "北京市东城区"),
        ("110118", "北京市密云区"),
        ("130102", "河北省石家庄市长安区"),
        ("441900", "广东省东莞市"),
        ("429004", "湖北省仙桃市"),
    ],
)
def test_regions_of_today_have_their_full_names(code, name):
    assert find_region(code) == name


def test_every_region_that_can_be_chosen_is_one_that_a_courier_goes_to():
    leaves = [
        county
        for province in list_regions()
        for city in list_regions(province.code)
        for county in ([city] if city.leaf else list_regions(city.code))
    ]
    assert len(list_regions()) == 31
    assert len(leaves) > 2800
    assert all(county.leaf and find_region(county.code) for county in leaves)
    assert list_regions("nowhere") == ()


@given(st.text(max_size=8))
def test_no_other_text_is_a_region(code):
    assert find_region(code) is None or (len(code) == 6 and code.isascii() and code.isdigit())


async def test_the_book_is_ones_own_and_saving_twice_keeps_one(database, office, now):
    mine, other = await office.holder(now), await office.holder(now)
    first = await save_address(office.tools, mine, HOME, "k", now)
    assert (await save_address(office.tools, mine, HOME, "k", now)).id == first.id
    assert [a.id for a in await addresses.list_addresses(office.keyring, mine)] == [first.id]
    assert await addresses.list_addresses(office.keyring, other) == []
    assert await addresses.list_addresses(office.keyring, replace(mine, needs_proof=True)) == []
    with pytest.raises(NotFound):
        await delete_address(other, first.id)
    await delete_address(mine, first.id)
    assert await addresses.list_addresses(office.keyring, mine) == []


async def test_a_full_book_says_how_many_fit(sqlite, office, now):
    viewer = await office.holder(now)
    for _ in range(LIMITS.addresses_most):
        await save_address(office.tools, viewer, HOME, uuid4().hex, now)
    with pytest.raises(TooManyAddresses) as refused:
        await save_address(office.tools, viewer, HOME, uuid4().hex, now)
    assert str(LIMITS.addresses_most) in refused.value.message()


@pytest.mark.parametrize(
    ("choice", "refusal"),
    [
        (DeliveryChoice(Way.OUTLET, outlet_id="999999-01"), UnknownOutlet),
        (DeliveryChoice(Way.OUTLET), UnknownOutlet),
        (DeliveryChoice(Way.COURIER), AddressUnknown),
        (DeliveryChoice(Way.COURIER, address_id=uuid4()), AddressUnknown),
        (replace(AT_OUTLET, collector=Collector.AGENT), AgentMissing),
        (replace(AT_OUTLET, collector=Collector.AGENT, agent_name=" = "), AgentMissing),
    ],
)
async def test_a_choice_that_leads_nowhere_is_refused(sqlite, office, now, choice, refusal):
    viewer = await office.holder(now)
    with pytest.raises(refusal) as refused:
        await office.request(viewer, now, choice=choice)
    assert "请" in refused.value.message()


async def test_nobody_has_a_card_sent_to_another_s_address(sqlite, office, now):
    viewer, other = await office.holder(now), await office.holder(now)
    with pytest.raises(AddressUnknown):
        await office.request(viewer, now, choice=await office.by_courier(other, now))


async def test_the_choice_changes_until_the_card_is_ordered_and_the_factory_is_told_the_last_one(
    database, office, now, tmp_path
):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    courier = await office.by_courier(viewer, now)
    await change_delivery(office.tools, viewer, case.id, courier, now)
    await office.pay(viewer, case, now)
    await change_delivery(office.tools, viewer, case.id, AT_OUTLET, now)
    assert f"网点领取,{OUTLET}" in (await export_production(office.tools, now)).text
    with pytest.raises(DeliveryFixed) as refused:
        await change_delivery(office.tools, viewer, case.id, courier, now)
    assert "代领" in refused.value.message() and "二次申领" in refused.value.message()
    await office.made(tmp_path, case, now, "NEW000001")
    with pytest.raises(DeliveryFixed):
        await change_delivery(office.tools, viewer, case.id, courier, now)
    notes = [event.note for event in await list_events([case.id]) if event.note]
    assert notes == ["改为快递送达", "改为到网点领取"]
    assert (await office.report(tmp_path, case, now, "到网点")).taken == 1


async def test_a_card_that_is_made_anew_may_go_elsewhere(sqlite, office, now, tmp_path):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    await export_production(office.tools, now)
    await office.made(tmp_path, case, now, result="制废")
    courier = await office.by_courier(viewer, now)
    await change_delivery(office.tools, viewer, case.id, courier, now)
    assert "快递送达" in (await export_production(office.tools, now)).text


async def test_a_change_that_a_file_was_ahead_of_is_refused_and_leaves_no_trace(
    database, office, now
):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await CardRequest.filter(case_id=case.id).update(courier_batch="K20260608-001")
    with pytest.raises(DeliveryFixed):
        choice = await office.by_courier(viewer, now)
        await change_delivery(office.tools, viewer, case.id, choice, now)
    assert (await CardRequest.get()).way == Way.OUTLET
    assert len(await list_events([case.id])) == 1


async def test_the_request_keeps_its_address_when_the_book_s_is_deleted(database, office, now):
    viewer = await office.holder(now)
    choice = await office.by_courier(viewer, now)
    case = await office.request(viewer, now, choice=choice)
    await delete_address(viewer, choice.address_id)
    from cards.store import find_request_for_system

    request = await find_request_for_system(office.keyring, case.id)
    assert request.delivery.address == AddressText(*vars(HOME).values())
