"""`make demo`: the whole way over HTTP, with a server and a database of its own.

A retiree logs in, is bound both ways, certifies by face, waits three working days and finds the
record; then the bad ways, each refused with its own reason. The clips are a photo made to act,
which the profile `synthetic` lets pass in development only.
"""

import re
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date, datetime, time
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from demo import client
from demo.client import Phone, Unexpected, actions_of
from demo.clips import acted_clip, faceless_clip, two_faces_clip
from demo.pension import StandIn, standing_in
from demo.pension_book import Entry
from demo.seed import FACES, DemoPerson, list_demo_persons
from demo.server import SHEBAO, Served, served
from kernel.errors import BEIJING

PRIVATE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx]|eyJ[\w-]+\.[\w-]+|验证码\d{6}")

PATIENCE_SECONDS = 30
MORE_TAKES = 2

Clip = Callable[[DemoPerson, tuple[Any, ...]], bytes]


class Steps:
    """Prints each step, and counts those that went otherwise than expected."""

    def __init__(self) -> None:
        self.failed = 0
        self.number = 0

    @contextmanager
    def step(self, title: str) -> Iterator[Callable[[str], None]]:
        """Run one step; what is said in it is printed behind its title."""
        self.number += 1
        said: list[str] = []
        try:
            yield said.append
        except Exception as error:  # noqa: BLE001 - every failure is shown, and the demo goes on
            self.failed += 1
            print(f"✗ {self.number:2} {title}: {type(error).__name__}: {error}", flush=True)
        else:
            print(f"✓ {self.number:2} {title}{'：' if said else ''}{'；'.join(said)}", flush=True)


def own_clip(person: DemoPerson, actions: tuple[Any, ...]) -> bytes:
    """A new clip in which the person's own photo does what was asked.

    Each is another take: the same take sent twice is a replay, and is refused as one.
    """
    return acted_clip(_photo(person), actions, seed=secrets.randbits(32))


def _photo(person: DemoPerson) -> bytes:
    assert person.photo is not None
    return person.photo.read_bytes()


def face_way(steps: Steps, server: Served, retiree: DemoPerson) -> Phone:
    """Log in, consent, and bind by face."""
    phone = Phone(server.url, retiree.phone)
    with steps.step("用短信验证码登录") as say:
        phone.log_in()
        say("得到访问令牌和刷新令牌")
    with steps.step("单独同意使用人脸信息"):
        phone.consent()
    with steps.step("刷脸实名认证") as say:
        challenge = phone.do(
            client.FACE, {"name": retiree.name, "identityNumber": retiree.identity_number}
        )
        phone.expect(challenge, "Challenge")
        parts = phone.upload(challenge, own_clip(retiree, actions_of(challenge)))
        phone.expect(phone.submit(client.SUBMIT_FACE, challenge, parts), "Capture")
        capture = _judged(phone, challenge)
        if capture["state"] != "ACCEPTED":
            raise Unexpected(capture)
        say("动作 " + "、".join(challenge["actions"]))
    return phone


def certify(steps: Steps, phone: Phone, retiree: DemoPerson) -> str:
    """Certify by face, wait three working days, find the record; return the case's number."""
    with steps.step("查看认证要求") as say:
        overview = phone.ask(client.OVERVIEW)["certification"]
        if overview["scope"] != "MUST":
            raise Unexpected(overview)
        say(overview["scopeMessage"])
    case = _submit(steps, phone, retiree)
    with steps.step("时钟前移到公布日，查到认证记录") as say:
        moment = datetime.combine(date.fromisoformat(case["dueOn"]), time(9, 0, 30), BEIJING)
        phone.move_clock(moment.isoformat())
        phone.refresh()
        phone.until(client.CASE, case["id"], lambda c: c["status"] == "SUCCEEDED")
        (edge,) = phone.ask(client.RECORDS, {"first": 5})["certificationRecords"]["edges"]
        if edge["node"]["passed"] is not True:
            raise Unexpected(edge)
        say(f"{moment:%Y-%m-%d %H:%M} 认证通过，编号 {edge['node']['case']['number']}")
    with steps.step("再次认证，被告知已经认证过") as say:
        again = phone.do(client.START)
        phone.expect(again, "AlreadyCertifiedProblem")
        say(again["message"])
    return str(case.get("number", ""))


def _submit(steps: Steps, phone: Phone, person: DemoPerson) -> dict[str, Any]:
    case: dict[str, Any] = {"id": "", "dueOn": "2000-01-01"}
    with steps.step("刷脸办理资格认证，等待公布") as say:
        case, decided = _film(phone, person)
        for _ in range(MORE_TAKES):
            if not _moved_alike(decided):
                break
            say("这一段和先前的太像，照提示重拍")
            case, decided = _film(phone, person)
        if decided["status"] != "DECIDED" or decided["certification"]["passed"] is not None:
            raise Unexpected(decided)
        say(f"编号 {case['number']}，{case['dueOn']} 公布结果")
    return case


def _film(phone: Phone, person: DemoPerson) -> tuple[dict[str, Any], dict[str, Any]]:
    """Submit one take; return the case, and how it was decided."""
    challenge = phone.do(client.START)
    phone.expect(challenge, "Challenge")
    parts = phone.upload(challenge, own_clip(person, actions_of(challenge)))
    case = phone.submit(client.SUBMIT, challenge, parts)
    phone.expect(case, "Case")
    return case, phone.until(client.CASE, case["id"], lambda c: c["status"] != "SUBMITTED")


def _moved_alike(decided: dict[str, Any]) -> bool:
    """Whether a take was held for an earlier one: a photo made to act moves much the same."""
    certification = decided["certification"] or {}
    return "REPLAYED" in {reason["code"] for reason in certification.get("reasons") or ()}


def _judged(phone: Phone, challenge: dict[str, Any]) -> dict[str, Any]:
    node = phone.until(
        client.CAPTURE,
        challenge["id"],
        lambda n: n["capture"] is not None and n["capture"]["state"] != "WAITING",
    )
    found: dict[str, Any] = node["capture"]
    return found


def hand_over(steps: Steps, server: Served, pension: StandIn, number: str) -> None:
    """The decision reaches the pension system's own process once, and so does its revocation."""
    with steps.step("结果交接给养老金系统，恰好一次") as say:
        (entry,) = _taken(pension, 1)
        # a slow answer is asked for again: what comes twice is taken once
        if (entry.kind, entry.position) != ("certified", 1):
            raise Unexpected(entry)
        say(f"对方以第{entry.number}号收下 {entry.message_id}，送到{entry.times}次")
    with steps.step("经办机构撤销这次认证，撤销也按顺序交接") as say:
        command = [*SHEBAO, "pension", "revoke", number, "--reason", "mistake"]
        done = subprocess.run(
            command, env=dict(server.environment), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Unexpected(done.stdout)
        found = _taken(pension, 2)
        if [(e.kind, e.position) for e in found] != [("certified", 1), ("revoked", 2)]:
            raise Unexpected(found)
        say(done.stdout.strip())


def _taken(pension: StandIn, count: int) -> list[Entry]:
    """What the pension system's book holds, once it holds so much."""
    deadline = monotonic() + PATIENCE_SECONDS
    with closing(pension.book()) as book:
        while len(found := book.list_entries()) < count and monotonic() < deadline:
            sleep(0.2)
    if len(found) != count:
        raise Unexpected(f"{len(found)} entries instead of {count}")
    return found


def numbers_way(steps: Steps, server: Served, person: DemoPerson) -> Phone:
    """Bind the second person without a face, by name and numbers."""
    phone = Phone(server.url, person.phone)
    numbers = {
        "name": person.name,
        "identityNumber": person.identity_number,
        "number": person.card_number,
    }
    with steps.step("第二位：不刷脸实名认证（姓名、身份证号、社保卡号）") as say:
        phone.log_in()
        wrong = phone.do(client.NUMBERS, {"input": {**numbers, "name": "不是本人"}})
        phone.expect(wrong, "PersonNotMatchedProblem")
        say("姓名不符被拒绝")
        phone.expect(phone.do(client.NUMBERS, {"input": numbers}), "Done")
        say("核对一致，认证成功")
    with steps.step("没有同意就不能刷脸") as say:
        refused = phone.do(client.START)
        phone.expect(refused, "ConsentNeededProblem")
        say(refused["message"])
        phone.consent()
    return phone


def bad_ways(steps: Steps, phone: Phone, person: DemoPerson, other: DemoPerson) -> None:
    """Each bad clip is refused with its own reason."""
    own, foreign = _photo(person), _photo(other)
    bad: list[tuple[str, str, Callable[[tuple[Any, ...]], bytes]]] = [
        ("没有人脸", "NO_FACE", lambda _: faceless_clip()),
        ("两张脸", "SEVERAL_FACES", lambda actions: two_faces_clip(own, foreign, actions)),
        ("文件损坏", "BROKEN_FILE", lambda actions: acted_clip(own, actions)[:3000]),
        ("少做一个动作", "ACTION_MISSING", lambda actions: acted_clip(own, actions[:1])),
    ]
    if own != foreign:
        wrong = ("换了别人", "DIFFERENT_PERSON", lambda actions: acted_clip(foreign, actions))
        bad.insert(0, wrong)
    else:
        print("- 没有第二个人的照片，略过“换了别人”", flush=True)
    for title, reason, make in bad:
        with steps.step(f"坏情况：{title}") as say:
            _refused(phone, reason, make, say)


def _refused(
    phone: Phone, reason: str, make: Callable[[tuple[Any, ...]], bytes], say: Callable[[str], None]
) -> None:
    challenge = phone.do(client.START)
    phone.expect(challenge, "Challenge")
    parts = phone.upload(challenge, make(actions_of(challenge)))
    case = phone.submit(client.SUBMIT, challenge, parts)
    phone.expect(case, "Case")
    found = phone.until(client.CASE, case["id"], lambda c: c["status"] != "SUBMITTED")
    codes = [r["code"] for r in found["certification"]["reasons"]]
    if found["status"] != "RETURNED" or reason not in codes:
        raise Unexpected(f"{found['status']} {codes}")
    say(found["certification"]["reasons"][0]["message"])


def wrong_codes(steps: Steps, server: Served) -> None:
    """Five wrong codes lock the phone on this device, and on no other."""
    with steps.step("坏情况：验证码连错五次，只锁这台手机") as say:
        phone = Phone(server.url, "15400009999")
        phone.expect(phone.do(client.CODE, {"input": {"phone": phone.number}}), "SmsCodeSent")
        right = phone.last_code()
        wrong = f"{(int(right) + 1) % 1_000_000:06d}"
        guess = {"input": {"phone": phone.number, "code": wrong}}
        for _ in range(5):
            phone.expect(phone.do(client.LOGIN, guess), "WrongCodeProblem")
        locked = phone.do(client.LOGIN, {"input": {"phone": phone.number, "code": right}})
        phone.expect(locked, "PhoneLockedProblem")
        say(locked["message"])
        elsewhere = Phone(server.url, phone.number)
        phone.expect(
            elsewhere.do(client.LOGIN, {"input": {"phone": phone.number, "code": right}}),
            "Session",
        )
        say("另一台手机照常登录")


def quiet_log(steps: Steps, server: Served) -> None:
    """No identity number, phone, code or token stands in any line of the server's log."""
    with steps.step("日志里没有身份证号、手机号、验证码和令牌") as say:
        lines = server.log.read_text(errors="replace").splitlines()
        # The development SMS prints the message itself for the developer: that line is the phone.
        loud = [line for line in lines if not line.startswith("SMS ") and PRIVATE.search(line)]
        if loud or len(lines) < 20:
            raise Unexpected(f"{len(loud)} of {len(lines)} lines")
        say(f"看了 {len(lines)} 行")


def main() -> int:
    """Run the demonstration, and return 0 only when all of it was as expected."""
    steps = Steps()
    if not FACES.is_dir():
        print("- 没有 ../shared/faces，只用一张照片演示", flush=True)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        pension = stack.enter_context(standing_in(Path(folder)))
        server = stack.enter_context(served(20, **pension.environment))
        first, second, *_ = list_demo_persons()
        print(f"服务器 {server.url}，数据 {server.folder}", flush=True)
        wrong_codes(steps, server)
        second_phone = numbers_way(steps, server, second)
        first_phone = face_way(steps, server, first)
        if second.photo is not None:
            bad_ways(steps, second_phone, second, first)
        else:
            bad_ways(steps, first_phone, first, first)
        number = certify(steps, first_phone, first)
        hand_over(steps, server, pension, number)
        quiet_log(steps, server)
    print(f"{steps.number - steps.failed} passed, {steps.failed} failed", flush=True)
    return 1 if steps.failed else 0


if __name__ == "__main__":
    sys.exit(main())
