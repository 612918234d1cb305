"""The words of every short message, in one place.

The providers keep approved copies of them: Alibaba Cloud with the parameters' names, Tencent
Cloud with their order, which is the order in which they stand here. Both put the signature in
front themselves. A text says nothing that a stranger holding the phone should not read.
"""

from collections.abc import Mapping
from string import Formatter

from notifications.ports import SmsTemplate

SIGNATURE = "【北京社保】"

TEXTS: Mapping[SmsTemplate, str] = {
    SmsTemplate.LOGIN_CODE: ("验证码{code}，5分钟内有效。工作人员不会索要验证码，请勿告诉他人。"),
    SmsTemplate.CERTIFICATION_PUBLISHED: (
        "您{date}提交的领取待遇资格认证已通过，可登录后在“认证记录”中查看。"
    ),
    SmsTemplate.CERTIFICATION_RETURNED: (
        "您{date}提交的领取待遇资格认证未通过，请登录查看原因，可重新认证或改用其他方式办理。"
    ),
    SmsTemplate.CERTIFICATION_DUE: (
        "您的领取待遇资格认证{date}到期，请在此前登录办理，也可由家人代办或到经办机构办理。"
    ),
    SmsTemplate.HELPED_DUE: ("您帮助的{name}的领取待遇资格认证{date}到期，请在此前登录帮其办理。"),
    SmsTemplate.CERTIFICATION_OWED: (
        "您应办理领取待遇资格认证，现在还没有办理，请尽快登录办理，也可由家人代办或到经办机构办理。"
    ),
    SmsTemplate.HELPED_OWED: (
        "您帮助的{name}应办理领取待遇资格认证，现在还没有办理，请尽快登录帮其办理。"
    ),
    SmsTemplate.CERTIFICATION_REVOKED: (
        "您{date}提交的领取待遇资格认证已被撤销，请登录重新认证，如有疑问请拨打12333。"
    ),
    SmsTemplate.PHONE_CHANGED: (
        "您的登录手机号已改为尾号{tail}的号码。如非本人操作，请拨打12333。"
    ),
    SmsTemplate.HELP_ASKED: (
        "有人请您帮助办理领取待遇资格认证，请登录后在“我帮助的人”中查看是否同意。"
        "不认识的请不要同意。"
    ),
    SmsTemplate.STAFF_INVITED: (
        "您已被添加为社保系统工作人员，请在电脑上用本机号码登录并绑定动态验证器。"
    ),
    SmsTemplate.HELPED_PUBLISHED: (
        "您{date}代为提交的领取待遇资格认证已有结果，请登录后在“我帮助的人”中查看。"
    ),
    SmsTemplate.NEW_DEVICE: (
        "您的账号{time}在一台新设备上登录。如非本人操作，请登录后移除该设备，或拨打12333。"
    ),
    SmsTemplate.HELPER_CODE: (
        "您帮助的{name}请您代收登录验证码{code}，5分钟内有效，只用于其本人在自己的设备上登录。"
        "请先打电话核实是本人，不要告诉其他人。"
    ),
    SmsTemplate.HELPER_LOGIN: (
        "您的账号{time}用帮助人代收的验证码登录。如非本人操作，请登录后移除该帮助人，或拨打12333。"
    ),
    SmsTemplate.HELPER_ENDED: (
        "您的一位帮助人的手机号已长期未登录，可能已换人使用，其帮助已停止。"
        "如仍需其帮助，请登录后在“我的帮助人”中重新添加。"
    ),
    SmsTemplate.AGENT_INVITED: (
        "有单位授权您代办社会保险业务，请登录后在“单位授权”中核对，可以接受或拒绝，7天内有效。"
    ),
    SmsTemplate.MONTH_ANSWERED: (
        "您{date}反映的缴费问题已有答复，请登录后在“缴费明细”的那个月里查看，有疑问请拨打12333。"
    ),
    SmsTemplate.FORM_RETURNED: (
        "{date}打印的资格认证表已退回，请登录后在“线下协助认证”中查看原因和补正办法，"
        "有疑问请拨打12333。"
    ),
    SmsTemplate.RECORD_READY: (
        "您{date}定制的个人权益记录可以查看了，请登录后在“权益记录”中查看，每天6点至22点。"
    ),
    SmsTemplate.CARD_UNPAID: (
        "您{date}提交的社保卡申请待缴费{yuan}元，请在{hours}小时内登录缴费，逾期自动取消。"
    ),
    SmsTemplate.CARD_ACCEPTED: "您{date}提交的社保卡申请已受理，预计{due}后可领取。",
    SmsTemplate.CARD_AT_OUTLET: ("您{date}申请的社保卡已到{outlet}，请带有效身份证件原件领取。"),
    SmsTemplate.CARD_SENT: (
        "您{date}申请的社保卡已交{courier}，单号{tracking}，签收时请出示证件原件。"
    ),
    SmsTemplate.CARD_HANDED_OVER: (
        "您{date}申请的社保卡已领取。如非本人或您委托的人领取，请拨打96102。"
    ),
    SmsTemplate.CARD_IN_STOCK: (
        "您{date}申请的社保卡没有领取，已退回成品卡库，可登录办理二次申领。"
    ),
    SmsTemplate.CARD_LAPSED: "您{date}提交的社保卡申请没有按时缴费，已自动取消，可以重新申请。",
    SmsTemplate.CARD_WITHDRAWN: (
        "您{date}提交的社保卡申请已撤回，已缴的费用会原路退回。如非本人操作请拨打96102。"
    ),
}


def parameter_names(template: SmsTemplate) -> tuple[str, ...]:
    """Name a template's parameters in the order in which they first stand in its text."""
    fields = (name for _, name, _, _ in Formatter().parse(TEXTS[template]) if name)
    return tuple(dict.fromkeys(fields))


def ordered_params(template: SmsTemplate, params: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters in the text's order.

    ValueError, naming names only, when one is missing, left over or empty.
    """
    names = parameter_names(template)
    if set(params) != set(names) or not all(params.values()):
        raise ValueError(f"{template.value} takes {', '.join(names)}, each with a value")
    return {name: params[name] for name in names}


def render(template: SmsTemplate, params: Mapping[str, str]) -> str:
    """Write a message out as its receiver reads it, signature first. ValueError as above."""
    return SIGNATURE + TEXTS[template].format(**ordered_params(template, params))
