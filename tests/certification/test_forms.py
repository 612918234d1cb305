"""What a person does with a form: print it, send a photo of it, see what comes of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth.models import Account
from certification import assisted_rules as rules
from certification import form_desk, forms
from certification.assisted_errors import (
    FormLapsed,
    FormOnItsWay,
    FormOver,
    NoFormForResidence,
    PictureBlank,
    PictureBlurred,
    PictureNotRead,
    PictureTooDark,
    PictureTooLarge,
    PictureTooSmall,
    PictureWaits,
    TooManyPictures,
)
from certification.assisted_rules import FormKind, FormState, Keeper, ReturnReason
from certification.errors import AlreadyCertified, CaseUnderWay, NotInScope
from certification.form_jobs import delete_pictures, lapse_forms
from certification.forms import Picture
from certification.limits import limits
from certification.models import AssistedForm, ReplacedPicture
from certification.rules import Way
from faces.papers import PaperFault
from kernel.errors import NotFound
from persons.acting import EndedBy
from persons.errors import PersonNotBound
from persons.models import Person, Relation
from persons.records import Residence
from tests.fakes import PAPER, FakeEngine
from tests.populate import add_viewer

DAY = timedelta(days=1)
CERTIFIED = date(2026, 5, 1)


async def print_form(office, viewer, now, kind=FormKind.DOMESTIC, helped=None):
    return await forms.print_form(office.keyring, office.terms, viewer, helped, kind, now)


async def send(office, viewer, form, now, data=b"a photo", key=None):
    picture = Picture(data, key or uuid4().hex)
    return await forms.send_form(office.auth, office.faces, viewer, form.id, picture, now)


async def add_helper(office, viewer, now):
    """Somebody whom the viewer's person named, and who accepted."""
    helper = await add_viewer(office.keyring, now)
    await Relation.create(
        id=uuid4(),
        person_id=viewer.person_id,
        kind="helper",
        account_id=helper.account_id,
        named_at=now,
        accepted_at=now,
    )
    return helper


# printing


async def test_a_form_has_a_number_that_is_read_out_and_a_day_until_which_it_is_good(
    database, office, now
):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    assert (form.state, form.kept_by) == (FormState.PRINTED, Keeper.PERSON)
    assert form.lapses_on == date(2026, 6, 8) + timedelta(days=limits().form_days_domestic)
    assert rules.read_form_number(form.number) == form.number
    assert form.number.startswith("2606")
    offer = await forms.get_offer(office.keyring, viewer, None, now)
    assert (offer.kind, [f.id for f in offer.forms]) == (FormKind.DOMESTIC, [form.id])


async def test_printed_again_it_is_the_same_form(database, office, now):
    viewer = await office.retiree(now)
    first = await print_form(office, viewer, now)
    assert (await print_form(office, viewer, now + DAY)).id == first.id
    assert await AssistedForm.all().count() == 1


async def test_a_lapsed_form_is_replaced_by_a_new_one(database, office, now):
    viewer = await office.retiree(now)
    first = await print_form(office, viewer, now)
    later = now + timedelta(days=limits().form_days_domestic + 1)
    second = await print_form(office, viewer, later)
    assert second.number != first.number
    assert (await AssistedForm.get(id=first.id)).state == "replaced"


@pytest.mark.parametrize(
    ("residence", "kind"),
    [
        (Residence.OTHER_PROVINCE, FormKind.DOMESTIC),
        (Residence.FROM_OTHER_PROVINCE, FormKind.DOMESTIC),
        (Residence.ABROAD, FormKind.ABROAD),
        (Residence.BEIJING, None),
    ],
)
async def test_each_gets_the_form_of_where_they_live_and_no_other(
    sqlite, office, now, residence, kind
):
    viewer = await office.retiree(now, residence=residence)
    offer = await forms.get_offer(office.keyring, viewer, None, now)
    assert offer.kind is kind
    for one in FormKind:
        if one is kind:
            assert (await print_form(office, viewer, now, one)).kind is kind
        else:
            with pytest.raises(NoFormForResidence):
                await print_form(office, viewer, now, one)


async def test_who_moved_abroad_gets_the_other_form_in_place_of_the_first(database, office, now):
    viewer = await office.retiree(now)
    first = await print_form(office, viewer, now)
    await Person.filter(id=viewer.person_id).update(residence=Residence.ABROAD.value)
    second = await print_form(office, viewer, now, FormKind.ABROAD)
    assert second.lapses_on == date(2026, 6, 8) + timedelta(days=limits().form_days_abroad)
    assert (await AssistedForm.get(id=first.id)).state == "replaced"


async def test_nobody_prints_without_need(database, office, now):
    certified = await office.retiree(now, last_certified_on=CERTIFIED)
    with pytest.raises(AlreadyCertified):
        await print_form(office, certified, now)
    without = await office.retiree(now, benefit=None)
    with pytest.raises(NotInScope):
        await print_form(office, without, now)
    dead = await office.retiree(now)
    await Person.filter(id=dead.person_id).update(deceased_on=date(2026, 6, 1))
    with pytest.raises(NotInScope) as refused:
        await print_form(office, dead, now)
    assert "去世" in refused.value.message()
    with pytest.raises(PersonNotBound):
        await print_form(office, await add_viewer(office.keyring, now), now)


async def test_who_is_certifying_by_face_waits_for_that_result(database, office, now):
    viewer = await office.retiree(now)
    await office.certify(viewer, now)
    with pytest.raises(CaseUnderWay):
        await print_form(office, viewer, now)


async def test_a_face_that_passed_makes_the_printed_form_void(database, office, now):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    row = await office.certify(viewer, now)
    await office.publish(row, row.publish_at)
    assert (await AssistedForm.get(id=form.id)).state == "replaced"


# sending a photo


async def test_a_photo_of_the_stamped_form_is_kept_sealed(database, office, now):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    sent = await send(office, viewer, form, now + DAY)
    assert sent.state is FormState.SENT
    sealed = office.files.kept[sent.picture]
    assert PAPER not in sealed
    assert office.faces.keyring.open_file(sealed, sent.picture) == PAPER


async def test_the_same_sending_again_changes_nothing_and_another_photo_takes_its_place(
    database, office, now
):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    first = await send(office, viewer, form, now, key="the same")
    assert await send(office, viewer, form, now + DAY, key="the same") == first
    second = await send(office, viewer, form, now + DAY)
    assert second.picture != first.picture
    assert first.picture not in office.files.kept
    with pytest.raises(FormOnItsWay):
        await print_form(office, viewer, now + DAY)


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [
        (PaperFault.NOT_A_PICTURE, PictureNotRead),
        (PaperFault.TOO_LARGE, PictureTooLarge),
        (PaperFault.TOO_SMALL, PictureTooSmall),
        (PaperFault.TOO_DARK, PictureTooDark),
        (PaperFault.BLANK, PictureBlank),
        (PaperFault.BLURRED, PictureBlurred),
        (PaperFault.ENGINE_FAILED, PictureWaits),
    ],
)
async def test_each_fault_of_a_photo_has_its_own_answer(sqlite, office, now, fault, refusal):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    office.engine.paper_fault = fault
    with pytest.raises(refusal):
        await send(office, viewer, form, now)
    assert (await AssistedForm.get(id=form.id)).state == "printed"
    assert not [name for name in office.files.kept if name.startswith("forms/")]


async def test_a_photo_waits_while_the_engine_is_busy_and_none_is_too_large(sqlite, office, now):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    office.engine.busy = True
    with pytest.raises(PictureWaits):
        await send(office, viewer, form, now)
    with pytest.raises(PictureTooLarge):
        await send(office, viewer, form, now, b"x" * (8 * 1024 * 1024 + 1))


async def test_one_account_sends_so_many_photos_a_day(sqlite, office, now, monkeypatch):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    auth = office.auth
    for _ in range(limits().form_pictures_a_day):
        picture = Picture(b"a photo", uuid4().hex)
        await forms.send_form(auth, office.faces, viewer, form.id, picture, now)
    with pytest.raises(TooManyPictures):
        await forms.send_form(
            auth, office.faces, viewer, form.id, Picture(b"more", uuid4().hex), now
        )


async def test_a_form_that_lapsed_or_was_replaced_takes_no_photo(database, office, now):
    viewer = await office.retiree(now)
    form = await print_form(office, viewer, now)
    later = now + timedelta(days=limits().form_days_domestic + 1)
    with pytest.raises(FormLapsed):
        await send(office, viewer, form, later)
    await print_form(office, viewer, later)
    with pytest.raises(FormOver):
        await send(office, viewer, form, later)
    with pytest.raises(NotFound):
        await send(office, await office.retiree(now), form, now)


@dataclass
class SlowEngine(FakeEngine):
    """While it reads a photo, something else happens."""

    meanwhile: Callable[[], Awaitable[object]] | None = None

    async def read_paper(self, image):
        if self.meanwhile is not None:
            await self.meanwhile()
        return await super().read_paper(image)


async def test_a_photo_that_comes_while_the_form_is_returned_for_good_does_not_revive_it(
    office, agency, now
):
    viewer = await office.retiree(now)
    form = await send(office, viewer, await print_form(office, viewer, now), now)
    await form_desk.look_at_picture(office.faces, office.keyring, agency, form.id, now)

    async def return_it():
        dead = ReturnReason.REPORTED_DEAD
        await form_desk.return_form(office.keyring, agency, form.id, dead, "", now)

    slow = replace(office.faces, engine=SlowEngine(meanwhile=return_it))
    with pytest.raises(FormOver):
        await forms.send_form(
            office.auth, slow, viewer, form.id, Picture(b"another", uuid4().hex), now
        )
    row = await AssistedForm.get(id=form.id)
    assert (row.state, row.return_reason) == ("returned", "reported_dead")
    assert row.delete_picture_at is not None
    assert [name for name in office.files.kept if name.startswith("forms/")] == [form.picture]
    assert await ReplacedPicture.all().count() == 0
    assert await form_desk.list_waiting_forms(agency, office.keyring) == []


# helpers


async def test_a_named_helper_prints_and_sends_for_the_person_until_removed(database, office, now):
    viewer = await office.retiree(now)
    helper = await add_helper(office, viewer, now)
    form = await print_form(office, helper, now, helped=viewer.person_id)
    assert form.account_id == helper.account_id
    assert (await send(office, helper, form, now)).state is FormState.SENT
    offer = await forms.get_offer(office.keyring, viewer, None, now)
    assert [f.id for f in offer.forms] == [form.id]
    await Relation.all().update(ended_at=now, ended_by=EndedBy.PERSON.value)
    with pytest.raises(NotFound):
        await send(office, helper, form, now)
    with pytest.raises(NotFound):
        await forms.get_offer(office.keyring, helper, viewer.person_id, now)


async def test_a_stranger_and_who_must_prove_themselves_print_for_nobody(database, office, now):
    viewer = await office.retiree(now)
    stranger = await office.retiree(now)
    with pytest.raises(NotFound):
        await print_form(office, stranger, now, helped=viewer.person_id)
    unproven = replace(await add_helper(office, viewer, now), needs_proof=True)
    with pytest.raises(NotFound):
        await print_form(office, unproven, now, helped=viewer.person_id)
    assert await Account.all().count() == 3


# jobs


async def test_forms_not_handed_in_lapse_and_those_handed_in_do_not(database, office, now):
    one, other = await office.retiree(now), await office.retiree(now)
    printed = await print_form(office, one, now)
    sent = await print_form(office, other, now)
    await send(office, other, sent, now)
    last_day = now + timedelta(days=limits().form_days_domestic)
    assert await lapse_forms(last_day) == 0
    assert await lapse_forms(last_day + DAY) == 1
    assert await lapse_forms(last_day + DAY) == 0
    assert (await AssistedForm.get(id=printed.id)).state == "lapsed"
    assert (await AssistedForm.get(id=sent.id)).state == "sent"
    with pytest.raises(FormLapsed):
        await send(office, one, printed, last_day + DAY)


async def test_photos_are_deleted_when_their_time_is_over_and_not_before(database, office, now):
    viewer = await office.retiree(now)
    form = await send(office, viewer, await print_form(office, viewer, now), now)
    row = await office.certify(viewer, now)
    await office.publish(row, row.publish_at)
    kept = timedelta(days=limits().form_picture_days)
    assert await delete_pictures(office.faces, row.publish_at + kept - DAY) == 0
    assert form.picture in office.files.kept
    office.files.stuck.add(form.picture)
    assert await delete_pictures(office.faces, row.publish_at + kept) == 0
    office.files.stuck.clear()
    assert await delete_pictures(office.faces, row.publish_at + kept) == 1
    assert form.picture not in office.files.kept
    assert (await AssistedForm.get(id=form.id)).picture == ""
    assert await delete_pictures(office.faces, row.publish_at + kept) == 0


# rules


@given(st.dates(date(2020, 1, 1), date(2099, 12, 31)), st.integers(0, 11), st.integers(1, 9))
def test_a_slip_in_one_digit_of_a_number_is_noticed(day, place, more):
    number = rules.new_form_number(day)
    spaced = f"{number[:4]} {number[4:8]}-{number[8:]}"
    assert rules.read_form_number(spaced) == number
    slipped = f"{number[:place]}{(int(number[place]) + more) % 10}{number[place + 1 :]}"
    assert rules.read_form_number(slipped) is None


@given(st.text(max_size=30))
def test_any_text_is_read_as_a_number_or_as_none(text):
    found = rules.read_form_number(text)
    assert found is None or (len(found) == 12 and found.isdigit())


@given(st.sampled_from(Residence), st.sampled_from(Way))
def test_whoever_may_certify_in_a_way_is_told_of_it_and_the_paper_has_a_keeper(residence, way):
    if way in rules.WAYS_OF[residence]:
        rules.check_way(residence, way)
        assert rules.keeper(way, None, has_employer=True) in {
            Keeper.EMPLOYER,
            Keeper.REMOTE_AGENCY,
        }
        assert rules.keeper(way, None, has_employer=False) is not Keeper.EMPLOYER
