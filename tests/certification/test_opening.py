"""Looks count when something was seen, or when there is nothing more to be seen."""

import pytest

from certification import form_desk, reviews
from certification.assisted_rules import FormState, ReturnReason
from certification.desk_errors import FormNotLookedAt
from certification.errors import LookFirst
from certification.models import Review, ReviewLook
from certification.review_rules import Decision
from kernel.errors import NotFound
from tests.certification.test_forms import print_form, send
from tests.certification.test_reviews import look, uncertain, verdict


async def away(name):
    raise OSError(name)


async def test_a_form_whose_photo_fails_to_open_is_not_looked_at(office, agency, now, monkeypatch):
    viewer = await office.retiree(now)
    form = await send(office, viewer, await print_form(office, viewer, now), now)
    opened = (office.faces, office.keyring, agency, form.id, now)
    back = (office.keyring, agency, form.id, ReturnReason.REPORTED_DEAD, "", now)
    with monkeypatch.context() as broken:
        broken.setattr(office.files, "get", away)
        with pytest.raises(OSError, match=form.picture):
            await form_desk.look_at_picture(*opened)
    with pytest.raises(FormNotLookedAt):
        await form_desk.return_form(*back)
    await form_desk.look_at_picture(*opened)
    assert (await form_desk.return_form(*back)).state is FormState.RETURNED


async def test_a_form_whose_photo_is_gone_can_be_given_back(office, agency, now):
    viewer = await office.retiree(now)
    form = await send(office, viewer, await print_form(office, viewer, now), now)
    await office.files.delete(form.picture)
    with pytest.raises(NotFound):
        await form_desk.look_at_picture(office.faces, office.keyring, agency, form.id, now)
    back = (office.keyring, agency, form.id, ReturnReason.PICTURE_UNREADABLE, "", now)
    assert (await form_desk.return_form(*back)).state is FormState.RETURNED


async def test_a_review_whose_files_fail_to_open_is_not_decided(office, staff, now, monkeypatch):
    await uncertain(office, now)
    review = await Review.get()
    with monkeypatch.context() as broken:
        broken.setattr(office.files, "get", away)
        with pytest.raises(OSError):
            await look(office, staff[0], review, now)
    assert await ReviewLook.all().count() == 0
    given = (office.keyring, office.terms, staff[0], review.id, verdict(staff[0], Decision.PASS))
    with pytest.raises(LookFirst):
        await reviews.decide_review(*given, now)
    await look(office, staff[0], review, now)
    assert await reviews.decide_review(*given, now)
