from dataclasses import replace
from datetime import date, timedelta

import pytest

from gateways.pay_wechat import WeChatPayment, read_bill
from payments import jobs, store
from payments.errors import PaymentUnavailable
from payments.models import Difference, Payment
from payments.ports import Channel, NoticeRefused, Payer, ProviderUnavailable, RefundOrder
from payments.records import OrderState, Refund, Use
from payments.service import begin_payment, look_for_payment
from tests.payments.wechat_stub import settings_of, verifies

PHONE = Payer(Channel.MINI_PROGRAM, "127.0.0.1", "good-code")
BROWSER = Payer(Channel.BROWSER, "127.0.0.1")
BILL = (
    "\ufeff交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,"
    "付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,"
    "退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\r\n"
    "`2026-06-08 10:00:30,`wx8,`123,`0,`,`4200{0},`{0},`o,`JSAPI,`SUCCESS,"
    "`OTHERS,`CNY,`20.00,`0.00,`0,`0,`0.00,`0.00,`,`,`费,`,`0.12,`0.60%,`20.00,`0.00,`\r\n"
    "`2026-06-08 11:00:30,`wx8,`123,`0,`,`4200{0},`{0},`o,`JSAPI,`REFUND,`OTHERS,`CNY,`0.00,`0.00,"
    "`5030,`{1},`20.00,`0.00,`ORIGINAL,`SUCCESS,`费,`,`-0.12,`0.60%,`0.00,`20.00,`\r\n"
    "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n"
    "`2,`20.00,`20.00,`0.00,`0.00,`20.00,`20.00\r\n"
)


async def test_the_mini_program_gets_parameters_signed_for_it(sqlite, make_order, wechat, provider):
    order = await make_order()
    given = (await wechat.prepay(order, PHONE)).parameters
    text = "\n".join(
        ("wx8888888888888888", given["timeStamp"], given["nonceStr"], given["package"], "")
    )
    assert verifies("merchant", given["paySign"], text)
    asked = provider.orders[order.number]
    assert asked["amount"] == {"total": 2000, "currency": "CNY"}
    assert asked["time_expire"] == "2026-06-09T10:00:00+08:00"
    assert asked["payer"]["openid"].startswith("oUpF8")
    assert provider.problems == []


async def test_a_browser_gets_a_page(sqlite, make_order, wechat, provider):
    order = await make_order()
    assert (await wechat.prepay(order, BROWSER)).page == "https://wx.test/pay?x=1"
    assert provider.orders[order.number]["scene_info"]["payer_client_ip"] == "127.0.0.1"


async def test_a_login_code_that_wechat_does_not_know_begins_no_payment(
    sqlite, make_order, wechat, now
):
    with pytest.raises(PaymentUnavailable) as refused:
        await begin_payment(wechat, await make_order(), replace(PHONE, login_code="x"), now)
    assert "没有扣款" in refused.value.message()


async def test_a_notice_is_opened_and_taken_once_however_often_it_comes(
    database, make_order, wechat, provider, now
):
    order = await make_order()
    await wechat.prepay(order, BROWSER)
    provider.pay(order.number)
    for _ in range(3):
        await jobs.take_notice(wechat, *provider.notice(order.number), now)
    assert (await store.get_order_for_system(order.id)).state is OrderState.PAID
    payment = await Payment.get()
    assert (payment.transaction_id, payment.amount_fen) == (f"4200{order.number}", 2000)
    assert payment.paid_at.isoformat() == "2026-06-08T02:00:30+00:00"


async def test_a_notice_that_is_not_wechat_s_is_refused(sqlite, make_order, wechat, provider, now):
    order = await make_order()
    await wechat.prepay(order, BROWSER)
    provider.pay(order.number)
    headers, body = provider.notice(order.number)
    stranger = {**headers, "Wechatpay-Signature": headers["Wechatpay-Signature"][:-8] + "AAAAAAA="}
    foreign = provider.resource(order.number) | {"mchid": "999"}
    for bad in (
        (stranger, body),
        (headers, body + b" "),
        ({}, body),
        ({**headers, "Wechatpay-Signature-Type": "MD5"}, body),
        provider.notice(order.number, stamp=provider.stamp - 301),
        provider.notice(order.number, stamp=provider.stamp + 301),
        provider.notice(order.number, key="x" * 32),
        provider.notice(order.number, resource=foreign),
    ):
        with pytest.raises(NoticeRefused):
            await jobs.take_notice(wechat, *bad, now)
    assert not await Payment.exists()
    assert (await store.get_order_for_system(order.id)).state is OrderState.OPEN


async def test_a_wrong_sum_goes_back_and_the_order_stays_open(
    database, make_order, wechat, provider, now
):
    order = await make_order()
    await wechat.prepay(order, BROWSER)
    provider.pay(order.number)
    less = provider.resource(order.number) | {"amount": {"total": 1, "currency": "CNY"}}
    await jobs.take_notice(wechat, *provider.notice(order.number, resource=less), now)
    payment = await Payment.get()
    assert (payment.use, payment.refund) == (Use.MISMATCH, Refund.WANTED)
    assert (await store.get_order_for_system(order.id)).state is OrderState.OPEN


async def test_money_for_an_order_that_is_not_ours_is_kept_as_a_difference(
    database, make_order, wechat, provider, now
):
    order = await make_order()
    await wechat.prepay(order, BROWSER)
    provider.pay(order.number)
    foreign = provider.resource(order.number) | {"out_trade_no": "20260608X"}
    for _ in range(2):
        await jobs.take_notice(wechat, *provider.notice(order.number, resource=foreign), now)
    assert (await Difference.get()).kind == "unknown_order"


async def test_an_unpaid_order_is_asked_for_and_a_lost_notice_made_up_for(
    database, make_order, wechat, provider, now
):
    order = await make_order()
    assert (await look_for_payment(wechat, order, now)).state is OrderState.OPEN  # never announced
    await wechat.prepay(order, BROWSER)
    assert (await look_for_payment(wechat, order, now)).state is OrderState.OPEN
    provider.pay(order.number)
    assert (await look_for_payment(wechat, order, now)).state is OrderState.PAID


async def test_closing_is_safe_in_every_state(sqlite, make_order, wechat, provider):
    order, paid = await make_order(), await make_order()
    await wechat.close(order.number)
    for each in (order, paid):
        await wechat.prepay(each, BROWSER)
    provider.pay(paid.number)
    for each in (order, order, paid):
        await wechat.close(each.number)
    assert provider.orders[order.number]["trade_state"] == "CLOSED"
    assert provider.orders[paid.number]["trade_state"] == "SUCCESS"


async def test_a_refund_is_one_however_often_it_is_asked_for_and_its_notice_ends_it(
    database, make_order, wechat, provider, now
):
    order = await make_order()
    await wechat.prepay(order, BROWSER)
    provider.pay(order.number)
    await jobs.take_notice(wechat, *provider.notice(order.number), now)
    (payment_id,) = await store.want_refund(order.id)
    provider.refund_status = "PROCESSING"
    for _ in range(2):
        assert await jobs.refund_payment(wechat, payment_id, now) is None
    (refund,) = provider.refunds.values()
    assert refund["amount"] == {"refund": 2000, "total": 2000, "currency": "CNY"}
    done = {"out_refund_no": refund["out_refund_no"], "refund_status": "SUCCESS"}
    notice = provider.notice(order.number, "REFUND.SUCCESS", resource=done)
    for _ in range(2):
        await jobs.take_notice(wechat, *notice, now)
    assert (await Payment.get()).refund == Refund.DONE
    assert await jobs.refund_payment(wechat, payment_id, now) is None


async def test_a_refund_that_wechat_gives_up_is_not_done(wechat, provider):
    provider.refund_status = "ABNORMAL"
    with pytest.raises(ProviderUnavailable, match="ABNORMAL"):
        await wechat.refund(RefundOrder("R1", "4200", 2000, 2000))


async def test_an_answer_with_a_forged_signature_or_none_is_no_answer(
    sqlite, make_order, wechat, provider, now
):
    order = await make_order()
    provider.forge = True
    with pytest.raises(ProviderUnavailable):
        await wechat.prepay(order, BROWSER)
    provider.down = True
    with pytest.raises(PaymentUnavailable):
        await look_for_payment(wechat, order, now)


async def test_a_merchant_with_a_wrong_key_is_seen_by_the_provider(
    sqlite, make_order, stub, provider, clock
):
    from tests.payments.wechat_stub import private_pem

    wrong = replace(settings_of(stub), private_key=private_pem("stranger"))
    await WeChatPayment(wrong, clock).prepay(await make_order(), BROWSER)
    assert provider.problems == ["/v3/pay/transactions/h5"]


async def test_a_day_s_bill_is_compared_and_what_differs_is_reported_until_it_is_settled(
    database, make_order, wechat, provider, now
):
    order = await make_order()
    await wechat.prepay(order, BROWSER)
    provider.pay(order.number)
    provider.bill = BILL.format(order.number, "Rnobody")
    day = date(2026, 6, 8)
    found = await jobs.reconcile(wechat, day, now + timedelta(days=1))
    assert [(d.kind, d.theirs_fen) for d in found] == [
        ("payment_missing_here", 2000), ("refund_missing_here", 2000),
    ]  # fmt: skip
    assert (await store.get_order_for_system(order.id)).state is OrderState.PAID  # taken by this
    again = await jobs.reconcile(wechat, day, now + timedelta(days=1))
    assert [d.kind for d in again] == ["refund_missing_here"]
    assert await store.count_differences() == 1
    provider.bill = ""
    assert [d.kind for d in await jobs.reconcile(wechat, day, now)] == ["payment_missing_there"]


def test_a_bill_is_read_in_fen_and_without_its_sums():
    lines = read_bill(BILL.format("N1", "R1"))
    assert [(x.order_number, x.amount_fen, x.refund_number) for x in lines] == [
        ("N1", 2000, ""), ("N1", 2000, "R1"),
    ]  # fmt: skip
    assert read_bill("") == []
