"""Made-up licences and who holds them. The codes are well-formed and nobody's."""

from dataclasses import asdict, dataclass

from stdnum.cn import uscc


@dataclass(frozen=True)
class Holder:
    """Who holds a licence in the stand-in wallet."""

    subject: str
    name: str
    role: str
    code: str
    employer: str

    def shown(self) -> dict[str, str]:
        """Return it for the wallet's page."""
        return asdict(self)


def _code(first_17: str) -> str:
    return first_17 + str(uscc.calc_check_digit(first_17))


FIRST, FIRST_NAME = "91110100MA0DEM0N16", "北京示范一号科技有限公司"  # it has people on its roster
SECOND, PUSHED = _code("91110100MA0000002"), _code("91110100MA0000003")

HOLDERS = (
    Holder("demo-1", "张伟", "legal_representative", FIRST, FIRST_NAME),
    Holder("demo-2", "李娜", "licence_manager", FIRST, FIRST_NAME),
    Holder(
        "demo-3", "阿卜杜拉·买买提江", "legal_representative", SECOND,
        "北京一家名字特别长的国际信息技术咨询服务与劳务派遣股份有限公司海淀分公司",
    ),
)  # fmt: skip

ENTERPRISE = {
    "code": PUSHED,
    "name": "北京演示推送商贸有限公司",
    "address": "北京市海淀区演示路1号",
    "district": "海淀区",
    "contact_name": "陈伟",
    "contact_phone": "010-00000000",
    "bank_name": "演示银行海淀支行",
    "bank_account": "0000001234567890",
}
