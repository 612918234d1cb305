from cards import service, store
from cards.importing import import_cards
from cards.records import CardState, PrintedItem
from demo.seed import CARDS, seed
from persons import sealing
from persons.models import Person
from persons.store import find_by_identity, get_person_for_system
from tests.fakes import FakeFiles
from tests.populate import add_person, add_viewer


async def test_the_demo_s_cards_stand_where_they_should_and_a_second_seed_changes_nothing(
    database, keyring, now
):
    for _ in range(2):
        seeded = await seed(10, keyring=keyring, files=FakeFiles(), now=now)
    words = {"正常": CardState.IN_USE, "已被退回": CardState.IN_STOCK, "已挂失": CardState.LOST}
    for index, person in enumerate(seeded.persons, start=1):
        found = await find_by_identity(keyring, person.identity_number)
        card = await store.find_card(keyring, found.id)
        assert card.state is words[CARDS.get(index, ("正常", ""))[0]]
        assert card.number == person.card_number


async def test_lines_that_cannot_be_taken_are_listed(sqlite, keyring, now, tmp_path):
    one, two = [
        await get_person_for_system(keyring, await add_person(keyring, now)) for _ in range(2)
    ]
    path = tmp_path / "cards.csv"
    path.write_text(
        "证件号码,社保卡号,状态,出生日期,姓名\n"
        f"{one.identity_number},C1,正常,,王秀莹\n"
        f"{one.identity_number},C1,正常,,王秀英\n"
        f"{one.identity_number},C2,正常,,\n"
        f"{two.identity_number},C1,正常,,\n"
        f"{two.identity_number},C3,丢了,,\n"
        f"{two.identity_number},C3,正常,昨天,\n"
        "T99999999,C4,正常,,\n",
        "utf-8",
    )
    report = await import_cards(keyring, path, now)
    assert report.taken == 2
    assert [line for line, _ in report.rejects] == [4, 5, 6, 7, 8]
    assert (await store.find_card(keyring, one.id)).printed.name == "王秀英"


async def test_a_later_import_without_the_printed_columns_leaves_what_stands_on_the_card(
    database, keyring, office, now, tmp_path
):
    person_id = await add_person(keyring, now)
    person = await get_person_for_system(keyring, person_id)
    path = tmp_path / "cards.csv"
    line = f"{person.identity_number},C1,正常"
    path.write_text(f"证件号码,社保卡号,状态,姓名\n{line},\n", "utf-8")
    assert (await import_cards(keyring, path, now)).taken == 1
    renamed = keyring.seal("王秀荣", sealing.NAME)
    await Person.filter(id=person_id).update(name_sealed=renamed)
    for text in (f"证件号码,社保卡号,状态\n{line}\n", f"证件号码,社保卡号,状态,姓名\n{line},\n"):
        path.write_text(text, "utf-8")
        assert (await import_cards(keyring, path, now)).unchanged == 1
    viewer = await add_viewer(keyring, now, person_id)
    found = await service.get_overview(office.tools, viewer, None, now)
    assert found.changed == (PrintedItem.NAME,)
    path.write_text(f"证件号码,社保卡号,状态,姓名\n{line},王秀莹\n", "utf-8")
    assert (await import_cards(keyring, path, now)).taken == 1
    assert (await store.find_card(keyring, person_id)).printed.name == "王秀莹"
