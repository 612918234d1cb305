"""The figures as pictures: plain SVG, drawn here, readable without colour."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from html import escape

from certification.districts import district_name
from certification.figures import Figures

WIDTH, LEFT, RIGHT = 860, 170, 90
ROW, TOP = 30, 64
FONT = 'font-family="Noto Sans CJK SC, Source Han Sans SC, sans-serif"'
GOOD, DUE = "#1f6feb", "#c4510b"


def draw_standing(figures: Figures) -> str:
    """Draw, by district, how many of those in duty are certified, and how many are not."""
    rows = sorted(figures.standing.items(), key=lambda row: (-row[1].must, row[0]))
    most = max((standing.must for _, standing in rows), default=1)
    parts = []
    for index, (district, standing) in enumerate(rows):
        y = TOP + index * ROW
        open_ = standing.never + standing.overdue
        good = _scaled(standing.must - open_, most)
        parts += [
            _text(LEFT - 10, y + 16, district_name(district), anchor="end"),
            _bar(LEFT, y, good, GOOD),
            _bar(LEFT + good, y, _scaled(open_, most), DUE),
            _text(LEFT + _scaled(standing.must, most) + 8, y + 16, f"{open_}/{standing.must}"),
        ]
    title = f"{figures.day_until}各区认证情况（橙色：从未认证或已到期；数字：未认证/应认证）"
    return _page(title, TOP + len(rows) * ROW + 20, parts)


def draw_days(figures: Figures) -> str:
    """Draw, by day, how many tries were submitted, and how many of them did not pass."""
    submitted: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for one in figures.days:
        submitted[one.day.isoformat()] += one.submitted
        failed[one.day.isoformat()] += one.not_passed
    count = (figures.day_until - figures.day_from).days + 1
    days = [(figures.day_from + timedelta(days=n)).isoformat() for n in range(count)]
    most = max([*submitted.values(), 1])
    parts = []
    for index, day in enumerate(days):
        y = TOP + index * ROW
        good = _scaled(submitted[day] - failed[day], most)
        parts += [
            _text(LEFT - 10, y + 16, day, anchor="end"),
            _bar(LEFT, y, good, GOOD),
            _bar(LEFT + good, y, _scaled(failed[day], most), DUE),
            _text(
                LEFT + _scaled(submitted[day], most) + 8,
                y + 16,
                f"{submitted[day]}" + (f"（{failed[day]}未过）" if failed[day] else ""),
            ),
        ]
    title = f"{figures.day_from}至{figures.day_until}每日提交的认证（橙色：未通过）"
    return _page(title, TOP + len(days) * ROW + 20, parts)


def _scaled(count: int, most: int) -> int:
    return round((WIDTH - LEFT - RIGHT) * count / max(most, 1))


def _bar(x: int, y: int, width: int, colour: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{ROW - 10}" fill="{colour}"/>'


def _text(x: int, y: int, text: str, anchor: str = "start", size: int = 14) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}">{escape(text)}</text>'


def _page(title: str, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" {FONT}>'
        f"<title>{escape(title)}</title>"
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
        f"{_text(20, 34, title, size=18)}{''.join(parts)}</svg>\n"
    )
