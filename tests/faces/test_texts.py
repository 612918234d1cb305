import re

import pytest

from faces import texts
from faces.limits import LIMITS
from faces.readings import Action, Reason


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence_without_gaps(reason, language):
    said = texts.reason_text(reason, Action.NOD, language)
    assert said.endswith("。" if language == "zh" else (".", "."))
    assert not re.search(r"[{}]", said)


def test_no_two_reasons_say_the_same():
    for words in (texts.REASONS_ZH, texts.REASONS_EN):
        assert len(set(words.values())) == len(words) == len(Reason)


@pytest.mark.parametrize("action", Action)
def test_a_missing_action_is_named(action):
    assert texts.ACTIONS_ZH[action] in texts.reason_text(Reason.ACTION_MISSING, action)
    assert texts.ACTIONS_EN[action] in texts.reason_text(Reason.ACTION_MISSING, action, "en")


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_without_an_action_still_reads(reason):
    assert texts.reason_text(reason, None).strip()


def test_the_length_that_is_said_is_the_limit():
    assert f"{LIMITS.clip_seconds}秒" in texts.reason_text(Reason.TOO_LONG, None)
    assert f"{LIMITS.clip_seconds} s" in texts.reason_text(Reason.TOO_LONG, None, "en")


def test_chinese_words_are_plain():
    for said in texts.REASONS_ZH.values():
        assert not re.search(r"[a-z_]{4,}", said.replace("webm", "").replace("action", ""))
