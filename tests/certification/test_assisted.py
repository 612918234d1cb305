"""What desks do: enter a form, what 金保工程 says, an employer's word, an embassy's."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from auth.models import Account
from cases.models import Case, CaseEvent
from cases.rules import Status
from certification import assisted, assisted_store, form_desk
from certification.assisted import Entry
from certification.assisted_errors import (
    AssisterWrong,
    FormElsewhere,
    FormLapsed,
    FormNumberNeeded,
    FormOfAnother,
    FormUsed,
    NoteWrong,
    PersonAlreadyCertified,
    PersonDeceased,
    PersonNotInScope,
    PersonUnderWay,
    ReferenceUsed,
    ReferenceWrong,
    SeenDayWrong,
    WrongWay,
)
from certification.assisted_rules import FormKind, FormState, Keeper, ReturnReason
from certification.desk_errors import FormNotLookedAt
from certification.limits import limits
from certification.messages import RevocationReason
from certification.models import Assistance, AssistedForm, Certification, HandOver, ReviewLook
from certification.objections import may_object
from certification.revoking import revoke_certification
from certification.store import find_of_case
from kernel.errors import NotFound
from kernel.viewer import Role
from notifications.models import Notice
from persons.errors import OwnMatter
from persons.models import Person
from persons.records import Residence
from tests.certification.posts import EMPLOYER, at_post
from tests.certification.test_forms import print_form, send
from tests.fakes import PAPER

DAY = timedelta(days=1)
AGENCY = "成都市青羊区社会保险事业管理局"


async def retiree(office, now, **known):
    """A person with an employer, and with whatever else is known of them."""
    viewer = await office.retiree(now)
    known = {"employer_id": EMPLOYER, **known}
    await Person.filter(id=viewer.person_id).update(**known)
    return viewer


def entry(viewer, now, **more):
    made = Entry(viewer.person_id, now.date(), AGENCY, uuid4().hex)
    return replace(made, **more)


async def call(service, office, desk, given, now):
    return await service(office.keyring, office.terms, desk, given, now)


async def look(office, agency, form, now):
    """The clerk opens the photo of a form, where there is one."""
    with suppress(NotFound):
        await form_desk.look_at_picture(office.faces, office.keyring, agency, form.id, now)


async def enter(office, agency, viewer, form, now, **more):
    await look(office, agency, form, now)
    given = entry(viewer, now, form_number=form.number, **more)
    return await call(assisted.enter_from_form, office, agency, given, now)


# one way after the other


async def test_a_stamped_form_that_is_entered_is_published_and_handed_over_like_any_other(
    office, agency, now
):
    viewer = await retiree(office, now)
    form = await send(office, viewer, await print_form(office, viewer, now), now + DAY)
    stamped, later = (now + DAY).date(), now + 2 * DAY
    case = await enter(office, agency, viewer, form, later, seen_on=stamped)
    assert case.status is Status.DECIDED
    row = await Certification.get(case_id=case.id)
    assert (row.way, row.passed, row.seen_on) == ("form", True, stamped)
    assert row.decided_by == str(agency.account_id)
    assert row.publish_at == datetime(2026, 6, 15, 1, 0, tzinfo=UTC)
    assert [e.actor for e in await CaseEvent.filter(case_id=case.id)] == [row.decided_by] * 2
    case = await office.publish(row, row.publish_at)
    assert case.status is Status.SUCCEEDED
    assert (await Person.get(id=viewer.person_id)).last_certified_on == stamped
    told = await HandOver.get(certification_id=row.id)
    assert (told.kind, told.certified_on) == ("certified", stamped)
    kept = await AssistedForm.get(id=form.id)
    assert (kept.state, kept.kept_by, kept.open_key) == ("entered", "employer", None)
    vouched = await Assistance.get(certification_id=row.id)
    assert (vouched.assister, vouched.entered_by) == (AGENCY, agency.account_id)


async def test_what_the_remote_system_says_is_entered_once_a_number(office, agency, now):
    viewer, other = await retiree(office, now), await retiree(office, now)
    given = entry(viewer, now, reference="jb-2026 0001")
    case = await call(assisted.enter_from_remote_system, office, agency, given, now)
    row = await Certification.get(case_id=case.id)
    assert row.way == "remote_system"
    vouched = await Assistance.get(certification_id=row.id)
    assert (vouched.reference, vouched.kept_by) == ("JB-20260001", "remote_agency")
    assert await call(assisted.enter_from_remote_system, office, agency, given, now) == case
    again = entry(other, now, reference="JB-20260001")
    with pytest.raises(ReferenceUsed):
        await call(assisted.enter_from_remote_system, office, agency, again, now)
    with pytest.raises(ReferenceWrong):
        await call(
            assisted.enter_from_remote_system, office, agency, replace(again, reference="？"), now
        )


async def entered_in_remote_system(office, agency, viewer, now):
    given = entry(viewer, now, reference="JB-20260001")
    return await call(assisted.enter_from_remote_system, office, agency, given, now)


@pytest.mark.parametrize("reason", [RevocationReason.MISTAKE, RevocationReason.DEATH])
async def test_a_number_of_the_remote_system_is_entered_anew_once_the_wrong_entry_is_revoked(
    office, agency, now, reason
):
    viewer, right = await retiree(office, now), await retiree(office, now)
    case = await entered_in_remote_system(office, agency, viewer, now)
    row = await Certification.get(case_id=case.id)
    await office.publish(row, row.publish_at)
    with pytest.raises(ReferenceUsed):
        await entered_in_remote_system(office, agency, right, row.publish_at)
    await revoke_certification(case.number, reason, "录错了人", "operator", row.publish_at)
    again = await entered_in_remote_system(office, agency, right, row.publish_at)
    assert again.status is Status.DECIDED
    assert (await Assistance.get(certification_id=row.id)).reference == "JB-20260001"
    with pytest.raises(ReferenceUsed):
        await entered_in_remote_system(office, agency, viewer, row.publish_at)


async def test_a_number_of_the_remote_system_that_was_misused_is_not_entered_again(
    office, agency, now
):
    viewer = await retiree(office, now)
    case = await entered_in_remote_system(office, agency, viewer, now)
    row = await Certification.get(case_id=case.id)
    await office.publish(row, row.publish_at)
    await revoke_certification(
        case.number, RevocationReason.FRAUD, "他人冒用", "operator", row.publish_at
    )
    with pytest.raises(ReferenceUsed):
        await entered_in_remote_system(office, agency, viewer, row.publish_at)


async def test_a_number_of_the_remote_system_is_entered_anew_when_its_publication_refused_it(
    office, agency, now
):
    viewer = await retiree(office, now)
    case = await entered_in_remote_system(office, agency, viewer, now)
    row = await Certification.get(case_id=case.id)
    await Person.filter(id=viewer.person_id).update(deceased_on=now.date())
    refused = await office.publish(row, row.publish_at)
    assert refused.status is Status.REFUSED
    await Person.filter(id=viewer.person_id).update(deceased_on=None)  # the register was wrong
    again = await entered_in_remote_system(office, agency, viewer, row.publish_at)
    assert again.status is Status.DECIDED
    assert await Assistance.filter(reference="JB-20260001").count() == 2


async def test_an_employer_vouches_for_its_own_people_and_for_nobody_else(office, employer, now):
    viewer = await retiree(office, now)
    given = entry(viewer, now, assister="北京某某厂")
    case = await call(assisted.certify_by_employer, office, employer, given, now)
    assert (await Certification.get(case_id=case.id)).way == "employer"
    stranger = await retiree(office, now, employer_id=uuid4())
    with pytest.raises(NotFound):
        await call(assisted.certify_by_employer, office, employer, entry(stranger, now), now)
    person = await retiree(office, now)
    with pytest.raises(NotFound):
        no_matter = replace(employer, matters=frozenset())
        await call(assisted.certify_by_employer, office, no_matter, entry(person, now), now)


async def test_an_embassy_certifies_who_lives_in_its_country(office, embassy, now):
    viewer = await retiree(office, now, residence=Residence.ABROAD.value, country="DEU")
    form = await print_form(office, viewer, now, FormKind.ABROAD)
    case = await call(assisted.certify_at_embassy, office, embassy, entry(viewer, now), now)
    row = await Certification.get(case_id=case.id)
    assert row.way == "embassy"
    await office.publish(row, row.publish_at)
    assert (await AssistedForm.get(id=form.id)).state == "replaced"
    elsewhere = await retiree(office, now, residence=Residence.ABROAD.value, country="FRA")
    with pytest.raises(NotFound):
        await call(assisted.certify_at_embassy, office, embassy, entry(elsewhere, now), now)


async def test_paper_that_came_to_the_employer_does_not_lapse_and_goes_on_to_the_agency(
    office, agency, employer, now
):
    viewer = await retiree(office, now)
    form = await print_form(office, viewer, now)
    got = await form_desk.note_receipt(office.keyring, employer, viewer.person_id, form.number, now)
    assert (got.state, got.kept_by) == (FormState.RECEIVED, Keeper.EMPLOYER)
    later = now + timedelta(days=limits().form_days_domestic + 5)
    got = await form_desk.note_receipt(office.keyring, agency, viewer.person_id, form.number, later)
    assert got.kept_by is Keeper.AGENCY
    await enter(office, agency, viewer, form, later)
    assert (await AssistedForm.get(id=form.id)).kept_by == "agency"
    with pytest.raises(FormUsed):
        await form_desk.note_receipt(office.keyring, agency, viewer.person_id, form.number, later)


async def test_who_has_no_employer_has_the_paper_kept_by_the_agency(office, agency, now):
    viewer = await retiree(office, now, employer_id=None)
    form = await print_form(office, viewer, now)
    await enter(office, agency, viewer, form, now)
    assert (await AssistedForm.get(id=form.id)).kept_by == "agency"


async def test_the_same_entry_again_is_the_same_case(office, agency, now):
    viewer = await retiree(office, now)
    form = await print_form(office, viewer, now)
    given = entry(viewer, now, form_number=form.number)
    first = await call(assisted.enter_from_form, office, agency, given, now)
    again = await call(assisted.enter_from_form, office, agency, given, now + DAY)
    assert again.id == first.id
    assert await Case.all().count() == await Certification.all().count() == 1


# what stands against it, each with its own answer


async def test_a_face_case_under_way_is_waited_for(office, agency, now):
    viewer = await retiree(office, now)
    form = await print_form(office, viewer, now)
    await office.submit(viewer, await office.upload(viewer, now), now)
    with pytest.raises(PersonUnderWay):
        await enter(office, agency, viewer, form, now)


async def test_who_is_certified_has_died_or_draws_nothing_is_not_certified(office, agency, now):
    certified = await retiree(office, now, last_certified_on=date(2026, 5, 1))
    with pytest.raises(PersonAlreadyCertified):
        await call(
            assisted.enter_from_remote_system, office, agency,
            entry(certified, now, reference="JB-1"), now,
        )  # fmt: skip
    viewer = await retiree(office, now)
    form = await print_form(office, viewer, now)
    await Person.filter(id=viewer.person_id).update(deceased_on=date(2026, 6, 7))
    with pytest.raises(PersonDeceased):
        await enter(office, agency, viewer, form, now)
    nothing = await office.retiree(now, benefit=None)
    with pytest.raises(PersonNotInScope):
        await call(
            assisted.enter_from_remote_system, office, agency,
            entry(nothing, now, reference="JB-2"), now,
        )  # fmt: skip


async def test_the_form_of_another_is_refused_and_so_is_what_is_no_number(office, agency, now):
    viewer, other = await retiree(office, now), await retiree(office, now)
    theirs = await print_form(office, other, now)
    for number in (theirs.number, "260612345678", "没有"):
        with pytest.raises(FormOfAnother):
            await enter(office, agency, viewer, replace(theirs, number=number), now)
    assert await Case.all().count() == 0


async def test_a_form_that_lapsed_was_replaced_or_was_used_is_refused(office, agency, now):
    viewer = await retiree(office, now)
    form = await print_form(office, viewer, now)
    later = now + timedelta(days=limits().form_days_domestic + 1)
    with pytest.raises(FormLapsed):
        await enter(office, agency, viewer, form, later)
    second = await print_form(office, viewer, later)
    with pytest.raises(FormUsed):
        await enter(office, agency, viewer, form, later)
    await enter(office, agency, viewer, second, later)


async def test_the_day_of_the_stamp_must_show_that_the_person_lives(office, agency, now):
    viewer = await retiree(office, now)
    form = await print_form(office, viewer, now)
    for day in (now.date() + DAY, now.date() - DAY):  # to come, and before it was printed
        with pytest.raises(SeenDayWrong):
            await enter(office, agency, viewer, form, now, seen_on=day)
    old = now.date() - timedelta(days=limits().form_seen_days + 1)
    with pytest.raises(SeenDayWrong):
        given = entry(viewer, now, seen_on=old, reference="JB-3")
        await call(assisted.enter_from_remote_system, office, agency, given, now)


async def test_a_consulate_a_day_behind_beijing_stamps_on_the_day_of_printing(office, agency, now):
    printed = datetime(2026, 6, 8, 16, 30, tzinfo=UTC)  # 09:30 in Los Angeles, the 9th in Beijing
    viewer = await retiree(office, now, residence=Residence.ABROAD.value, country="USA")
    form = await print_form(office, viewer, printed, FormKind.ABROAD)
    stamped = date(2026, 6, 8)
    case = await enter(office, agency, viewer, form, printed + 2 * DAY, seen_on=stamped)
    assert (await Certification.get(case_id=case.id)).seen_on == stamped


async def test_each_way_is_for_people_who_live_there(office, agency, employer, now):
    abroad = await retiree(office, now, residence=Residence.ABROAD.value, country="DEU")
    with pytest.raises(WrongWay):
        given = entry(abroad, now, reference="JB-4")
        await call(assisted.enter_from_remote_system, office, agency, given, now)
    with pytest.raises(WrongWay):
        await call(assisted.certify_by_employer, office, employer, entry(abroad, now), now)


@pytest.mark.parametrize("name", ["", " 局 ", "110101", "长" * 201])
async def test_the_assisting_office_has_a_name(office, agency, now, name):
    viewer = await retiree(office, now)
    form = await print_form(office, viewer, now)
    with pytest.raises(AssisterWrong):
        await enter(office, agency, viewer, form, now, assister=name)


async def test_a_desk_does_only_what_is_its_own(office, agency, employer, embassy, now):
    viewer = await retiree(office, now)
    form = await print_form(office, viewer, now)
    given = entry(viewer, now, form_number=form.number, reference="JB-5")
    allowed = {
        assisted.enter_from_form: agency,
        assisted.enter_from_remote_system: agency,
        assisted.certify_by_employer: employer,
        assisted.certify_at_embassy: embassy,
    }
    for service, desk in allowed.items():
        for other in (agency, employer, embassy, viewer):
            if other is not desk:
                with pytest.raises(NotFound):
                    await call(service, office, other, given, now)
    assert await Case.all().count() == 0


async def test_nobody_certifies_themselves(office, agency, now):
    viewer = await retiree(office, now)
    form = await print_form(office, viewer, now)
    with pytest.raises(OwnMatter):
        await enter(office, replace(agency, person_id=viewer.person_id), viewer, form, now)


# giving back


async def test_a_form_given_back_says_why_and_can_be_sent_again_when_it_can_be_mended(
    office, agency, now
):
    viewer = await retiree(office, now)
    form = await send(office, viewer, await print_form(office, viewer, now), now)
    await look(office, agency, form, now)
    back = await form_desk.return_form(
        office.keyring, agency, form.id, ReturnReason.NO_STAMP, " 没有公章 ", now
    )
    assert (back.state, back.return_reason, back.note) == (
        FormState.RETURNED, ReturnReason.NO_STAMP, "没有公章",
    )  # fmt: skip
    (notice,) = await Notice.all()
    assert (notice.template, notice.account_id) == ("form_returned", viewer.account_id)
    with pytest.raises(FormUsed):
        await form_desk.return_form(office.keyring, agency, form.id, ReturnReason.NO_STAMP, "", now)
    assert (await send(office, viewer, form, now + DAY)).state is FormState.SENT
    await look(office, agency, form, now + DAY)
    await form_desk.return_form(
        office.keyring, agency, form.id, ReturnReason.CORRECTED, "", now + DAY
    )
    assert await Notice.all().count() == 2
    assert (await print_form(office, viewer, now + DAY)).number != form.number


async def test_what_was_read_before_a_form_was_returned_for_good_changes_it_no_more(
    office, agency, now
):
    viewer = await retiree(office, now)
    form = await send(office, viewer, await print_form(office, viewer, now), now)
    await look(office, agency, form, now)
    back = await form_desk.return_form(
        office.keyring, agency, form.id, ReturnReason.NO_STAMP, "", now
    )
    await send(office, viewer, form, now)
    await look(office, agency, form, now)
    await form_desk.return_form(
        office.keyring, agency, form.id, ReturnReason.NOT_CONFIRMED, "", now
    )
    assert not await assisted_store.receive(back, agency.account_id, Keeper.AGENCY, now)
    assert not await assisted_store.replace(back, now)
    left = await AssistedForm.get()
    assert (left.state, left.return_reason) == ("returned", "not_confirmed")


async def test_another_reason_needs_words_and_a_form_out_of_reach_is_not_there(
    office, agency, employer, now
):
    viewer = await retiree(office, now, employer_id=None)
    form = await send(office, viewer, await print_form(office, viewer, now), now)
    for note in ("", "长" * 201):
        with pytest.raises(NoteWrong):
            await form_desk.return_form(
                office.keyring, agency, form.id, ReturnReason.OTHER, note, now
            )
    with pytest.raises(NotFound):
        await form_desk.return_form(
            office.keyring, employer, form.id, ReturnReason.NO_STAMP, "", now
        )


async def test_a_paper_that_the_employer_has_takes_no_photo_from_the_agency(
    office, agency, employer, now
):
    viewer = await retiree(office, now)
    form = await send(office, viewer, await print_form(office, viewer, now), now)
    noted = await form_desk.note_receipt(
        office.keyring, employer, viewer.person_id, form.number, now + DAY
    )
    assert (noted.state, noted.kept_by) == (FormState.SENT, Keeper.EMPLOYER)
    for desk_of in (agency, employer):
        listed = (
            await form_desk.list_waiting_forms(agency, office.keyring)
            if desk_of is agency
            else await form_desk.list_forms_at_employer(employer, office.keyring)
        )
        assert [one.form.id for one in listed] == [form.id]
    with pytest.raises(FormElsewhere):  # its photo waits for the agency, which answers
        await form_desk.return_form(
            office.keyring, employer, form.id, ReturnReason.NO_STAMP, "", now + DAY
        )
    case = await enter(office, agency, viewer, form, now + DAY)
    assert case.status is Status.DECIDED
    assert (await AssistedForm.get()).kept_by == "employer"
    assert await form_desk.list_forms_at_employer(employer, office.keyring) == []


async def test_the_employer_hands_a_paper_in_from_abroad_and_the_agency_decides(
    office, agency, employer, now
):
    viewer = await retiree(office, now, residence=Residence.ABROAD.value, country="DEU")
    form = await print_form(office, viewer, now, FormKind.ABROAD)
    await form_desk.note_receipt(office.keyring, employer, viewer.person_id, form.number, now)
    assert await form_desk.list_waiting_forms(agency, office.keyring) == []
    handed = await form_desk.hand_in(office.keyring, employer, form.id, now + DAY)
    assert (handed.state, handed.kept_by) == (FormState.RECEIVED, Keeper.AGENCY)
    (waits,) = await form_desk.list_waiting_forms(agency, office.keyring)
    assert waits.form.id == form.id
    with pytest.raises(FormElsewhere):
        await form_desk.hand_in(office.keyring, employer, form.id, now + DAY)
    case = await enter(office, agency, viewer, form, now + 2 * DAY)
    assert case.status is Status.DECIDED
    assert await form_desk.list_waiting_forms(agency, office.keyring) == []


async def test_an_employer_gives_a_paper_back_and_the_person_hands_it_in_again(
    office, agency, employer, now
):
    viewer = await retiree(office, now)
    form = await print_form(office, viewer, now)
    await form_desk.note_receipt(office.keyring, employer, viewer.person_id, form.number, now)
    back = await form_desk.return_form(
        office.keyring, employer, form.id, ReturnReason.NOT_SIGNED, "请本人签名", now + DAY
    )
    assert (back.state, back.kept_by) == (FormState.RETURNED, Keeper.PERSON)
    assert (await send(office, viewer, form, now + 2 * DAY)).state is FormState.SENT


async def test_a_photo_looked_at_before_is_not_the_one_that_is_decided_on(office, agency, now):
    viewer = await retiree(office, now)
    form = await send(office, viewer, await print_form(office, viewer, now), now)
    await look(office, agency, form, now)
    await form_desk.return_form(office.keyring, agency, form.id, ReturnReason.NO_STAMP, "", now)
    await send(office, viewer, form, now + DAY)
    given = entry(viewer, now + DAY, form_number=form.number)
    with pytest.raises(FormNotLookedAt):
        await call(assisted.enter_from_form, office, agency, given, now + DAY)
    with pytest.raises(FormNumberNeeded):  # nor is leaving the number out a way around
        await call(
            assisted.enter_from_form, office, agency, replace(given, form_number=""), now + DAY
        )
    with pytest.raises(FormNotLookedAt):
        by_hand = replace(given, form_number="", by_hand=True)
        await call(assisted.enter_from_form, office, agency, by_hand, now + DAY)
    assert await Certification.all().count() == 0
    await look(office, agency, form, now + DAY)
    await call(assisted.enter_from_form, office, agency, by_hand, now + DAY)
    assert (await AssistedForm.get()).state == FormState.REPLACED.value
    assert (await Assistance.get()).form_id is None


async def test_who_is_said_to_be_dead_is_not_told_to_mend_a_form(office, agency, now):
    for reason, told in ((ReturnReason.REPORTED_DEAD, 0), (ReturnReason.NOT_CONFIRMED, 1)):
        viewer = await retiree(office, now)
        form = await send(office, viewer, await print_form(office, viewer, now), now)
        await look(office, agency, form, now)
        await form_desk.return_form(office.keyring, agency, form.id, reason, "", now)
        assert await Notice.filter(account_id=viewer.account_id).count() == told
        assert (await print_form(office, viewer, now)).number != form.number


async def test_a_closed_account_is_told_nothing_of_a_form(office, agency, now):
    viewer = await retiree(office, now)
    form = await send(office, viewer, await print_form(office, viewer, now), now)
    await Account.filter(id=viewer.account_id).update(closed_at=now)
    await look(office, agency, form, now)
    await form_desk.return_form(office.keyring, agency, form.id, ReturnReason.NO_STAMP, "", now)
    assert await Notice.all().count() == 0


async def test_a_form_given_back_late_leaves_time_to_mend_it(office, agency, now):
    viewer = await retiree(office, now)
    form = await print_form(office, viewer, now)
    last = now + (form.lapses_on - now.date()) - DAY
    await send(office, viewer, form, last)
    await look(office, agency, form, last)
    late = last + 6 * DAY
    back = await form_desk.return_form(
        office.keyring, agency, form.id, ReturnReason.NO_STAMP, "", late
    )
    assert back.lapses_on == late.date() + timedelta(days=limits().form_mend_days)
    assert (await send(office, viewer, form, late + DAY)).state is FormState.SENT


async def test_a_good_stamp_is_not_made_too_old_by_who_waits_with_it(office, agency, now):
    viewer = await retiree(office, now)
    form = await send(office, viewer, await print_form(office, viewer, now), now)
    backlog = now + timedelta(days=limits().form_seen_days + 30)
    case = await enter(office, agency, viewer, form, backlog, seen_on=now.date())
    assert case.status is Status.DECIDED


@pytest.mark.parametrize("again", ["a photo", "the employer has it", "at the desk"])
async def test_a_form_of_which_only_the_photo_is_bad_keeps_its_good_stamp(
    office, agency, employer, now, again
):
    viewer = await retiree(office, now, residence=Residence.ABROAD.value, country="DEU")
    form = await print_form(office, viewer, now, FormKind.ABROAD)
    stamped = (now + 2 * DAY).date()
    first = now + timedelta(days=limits().form_seen_days - 5)
    await send(office, viewer, form, first)
    await look(office, agency, form, first)
    await form_desk.return_form(
        office.keyring, agency, form.id, ReturnReason.PICTURE_UNREADABLE, "", first + DAY
    )
    later = first + 10 * DAY
    if again == "a photo":
        await send(office, viewer, form, later)
        await send(office, viewer, form, later + DAY)
    elif again == "the employer has it":
        await form_desk.note_receipt(office.keyring, employer, viewer.person_id, form.number, later)
    case = await enter(office, agency, viewer, form, later + DAY, seen_on=stamped)
    assert case.status is Status.DECIDED
    assert (await AssistedForm.get()).handed_in_at == first


# looking

# looking


async def test_what_waits_is_listed_for_the_agency_in_reach_and_each_look_is_noted(
    office, agency, embassy, now
):
    far = await at_post(office, now, Role.AGENCY_CLERK, "110101")
    viewer = await retiree(office, now, district="110105")
    first = await send(office, viewer, await print_form(office, viewer, now), now)
    other = await retiree(office, now, district="110105")
    second = await send(office, other, await print_form(office, other, now), now + DAY)
    found = await form_desk.list_waiting_forms(agency, office.keyring)
    assert [one.form.id for one in found] == [first.id, second.id]
    assert found[0].name_masked == "**英"
    after = (first.sent_at, first.id)
    assert len(await form_desk.list_waiting_forms(agency, office.keyring, after)) == 1
    for nobody in (far, embassy, viewer):
        assert await form_desk.list_waiting_forms(nobody, office.keyring) == []
    look = form_desk.look_at_picture
    assert await look(office.faces, office.keyring, agency, first.id, now) == PAPER
    seen = await ReviewLook.get()
    assert (seen.review_id, seen.account_id, seen.what) == (
        first.id, agency.account_id, "form_picture",
    )  # fmt: skip
    with pytest.raises(NotFound):
        await look(office.faces, office.keyring, far, first.id, now)


async def test_there_is_nothing_to_object_to_in_a_certification_by_form(office, agency, now):
    viewer = await retiree(office, now)
    case = await enter(office, agency, viewer, await print_form(office, viewer, now), now)
    record = await find_of_case(case.id)
    assert not await may_object(office.terms, record, case, now)
