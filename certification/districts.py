"""The districts of Beijing by their code (GB/T 2260), for lists and figures."""

DISTRICTS = {
    "110101": "东城区", "110102": "西城区", "110105": "朝阳区", "110106": "丰台区",
    "110107": "石景山区", "110108": "海淀区", "110109": "门头沟区", "110111": "房山区",
    "110112": "通州区", "110113": "顺义区", "110114": "昌平区", "110115": "大兴区",
    "110116": "怀柔区", "110117": "平谷区", "110118": "密云区", "110119": "延庆区",
    "110228": "密云区（原密云县）", "110229": "延庆区（原延庆县）",
}  # fmt: skip


def district_name(code: str) -> str:
    """Name a district; one of another province by its code."""
    return DISTRICTS.get(code, code or "未登记")
