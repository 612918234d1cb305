"""Issued documents: one for each thing, known by its token, worthless when forged or revoked."""

import asyncio
import string
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.models import IssuedDocument
from documents.records import Issued, Line, PublicFacts, State
from documents.rules import is_ours, new_token
from documents.service import (
    DocumentTools,
    check_document,
    issue_document,
    printed_code,
    renew_document,
    retire_document,
    revoke_document,
)
from kernel.errors import NotFound

KEY = b"a key for signing tokens of papers"
FACTS = PublicFacts("待遇资格认证证明", (Line("姓名", "欧阳*"), Line("结果", "认证通过")))
LAST_DAY = date(2027, 6, 7)


class NoPrinter:
    async def print_pdf(self, template, facts):
        raise AssertionError


@pytest.fixture
def tools(keyring):
    return DocumentTools(keyring, NoPrinter(), "https://shebao.test/", KEY)


async def issue(tools, now, about=None):
    return await issue_document(tools, "certificate", about or uuid4(), FACTS, LAST_DAY, now)


async def test_whoever_holds_a_document_finds_what_it_must_say(database, tools, now):
    issued = await issue(tools, now)
    found = await check_document(tools, issued.token, now)
    assert (found.state, found.facts, found.valid_until) == (State.VALID, FACTS, LAST_DAY)
    assert issued.link(tools.public_url) == f"https://shebao.test/v/{issued.token}"


async def test_asked_twice_or_at_once_it_is_one_document(database, tools, now):
    about = uuid4()
    issued = await asyncio.gather(*(issue(tools, now, about) for _ in range(8)))
    assert len({one.token for one in issued}) == 1
    assert await IssuedDocument.all().count() == 1


async def test_it_holds_until_the_end_of_its_last_day_in_beijing(database, tools, now):
    issued = await issue(tools, now)
    late = now.replace(year=2027, month=6, day=7, hour=15, minute=59)
    assert (await check_document(tools, issued.token, late)).state is State.VALID
    over = await check_document(tools, issued.token, late + timedelta(minutes=1))
    assert (over.state, over.facts) == (State.EXPIRED, FACTS)


async def test_a_revoked_document_says_so_and_gets_no_successor(database, tools, now):
    issued = await issue(tools, now)
    assert await revoke_document("certificate", issued.about_id, now)
    assert not await revoke_document("certificate", issued.about_id, now)
    assert (await check_document(tools, issued.token, now)).state is State.REVOKED
    with pytest.raises(NotFound):
        await issue(tools, now, issued.about_id)


async def renew(tools, now, about, facts):
    return await renew_document(tools, "certificate", about, facts, LAST_DAY, now)


async def test_a_document_that_is_renewed_is_the_same_until_what_it_says_has_changed(
    database, tools, now
):
    about, changed = uuid4(), replace(FACTS, lines=(*FACTS.lines, Line("方式", "快递")))
    first = await renew(tools, now, about, FACTS)
    assert (await renew(tools, now, about, FACTS)).token == first.token
    second = await renew(tools, now, about, changed)
    assert (second.about_id, second.facts) == (about, changed)
    assert (await check_document(tools, first.token, now)).state is State.REVOKED
    assert (await check_document(tools, second.token, now)).facts == changed
    back = await renew(tools, now, about, FACTS)
    assert back.token not in {first.token, second.token}
    assert (await check_document(tools, second.token, now)).state is State.REVOKED
    assert await revoke_document("certificate", about, now)
    for facts in (FACTS, changed):
        with pytest.raises(NotFound):
            await renew(tools, now, about, facts)


async def test_renewed_at_once_it_is_one_document(database, tools, now):
    about, changed = uuid4(), replace(FACTS, title="另一种")
    await renew(tools, now, about, FACTS)
    found = await asyncio.gather(*(renew(tools, now, about, changed) for _ in range(8)))
    assert len({one.token for one in found}) == 1
    assert {one.facts for one in found} == {changed}
    assert await IssuedDocument.filter(revoked_at=None).count() == 1


async def test_a_document_that_is_retired_holds_no_longer_and_has_a_successor(sqlite, tools, now):
    issued = await issue(tools, now)
    assert await retire_document("certificate", issued.about_id, now)
    assert not await retire_document("certificate", issued.about_id, now)
    assert (await check_document(tools, issued.token, now)).state is State.REVOKED
    assert (await issue(tools, now, issued.about_id)).token != issued.token


async def test_nothing_that_names_a_person_or_opens_a_document_stands_in_the_row(
    database, tools, now
):
    issued = await issue(tools, now)
    row = await IssuedDocument.get(id=issued.id)
    shown = str({name: getattr(row, name) for name in row._meta.db_fields})
    for secret in (issued.token, "欧阳", FACTS.title):
        assert secret not in shown


async def test_a_token_of_another_key_is_unknown_without_asking_the_store(sqlite, tools, now):
    found = await check_document(tools, new_token(b"another key"), now)
    assert (found.state, found.facts) == (State.UNKNOWN, None)
    ours_but_never_issued = await check_document(tools, new_token(KEY), now)
    assert ours_but_never_issued.state is State.UNKNOWN


@given(st.text(max_size=80) | st.text(string.ascii_letters + "0-_.", min_size=39, max_size=39))
def test_no_text_that_we_did_not_sign_is_taken_for_a_token(text):
    assert not is_ours(text, KEY)


@given(st.integers(0, 38), st.sampled_from(string.ascii_letters + string.digits))
def test_a_token_with_one_letter_changed_is_not_ours(place, letter):
    token = new_token(KEY)
    changed = token[:place] + letter + token[place + 1 :]
    # the last letter of 22 and of 16 carries bits that base64 does not use; the text is compared
    assert is_ours(changed, KEY) == (changed == token)


def test_the_printed_code_carries_the_link(tools, now):
    issued = Issued(uuid4(), "certificate", uuid4(), new_token(KEY), now, LAST_DAY, FACTS)
    printed = printed_code(tools, issued)
    assert printed["link"].endswith(issued.token)
    assert printed["valid_until"] == "2027年6月7日"
    assert printed["qr"].startswith("<svg")
