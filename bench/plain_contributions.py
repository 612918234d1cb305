"""The hand-written endpoint, served beside the application: `python -m bench.plain_contributions`.

It is what one would write without GraphQL: Starlette, asyncpg, the session check of the house,
two statements, JSON.
"""

import os
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from api.app import App
from api.requests import Contexts
from api.settings import read_settings
from contributions import rules
from contributions.records import Insurance, Row, Span

URL, PORT = "SHEBAO_BENCH_PLAIN", "SHEBAO_BENCH_PORT"
NAMES = ("", "PENSION", "UNEMPLOYMENT", "WORK_INJURY", "MATERNITY", "MEDICAL")
ROWS = """
SELECT c.month, c.insurance, c.base_fen, c.employer_fen, c.person_fen, c.arrived_on, c.back_paid,
  e.name
FROM contribution c JOIN contribution_employer e ON e.id = c.employer_id
WHERE c.person_id = $1 AND c.insurance = ANY('{1,2,3,4,5}') AND c.month BETWEEN $2 AND $3
ORDER BY c.month, c.insurance
"""
SPANS = """
SELECT insurance, MIN(month), MAX(month) FROM contribution WHERE person_id = $1 GROUP BY insurance
"""


def written(month: int) -> str:
    return f"{month // 100}-{month % 100:02d}"


def shown(row: Row) -> dict[str, Any]:
    return {
        "month": written(row.month),
        "insurance": NAMES[row.insurance],
        "baseFen": row.base_fen,
        "employerFen": row.employer_fen,
        "personFen": row.person_fen,
        "arrivedOn": row.arrived_on.isoformat() if row.arrived_on else None,
        "backPaid": row.back_paid,
        "employer": row.employer,
    }


def answer(rows: list[Row], spans: list[Span], first: int, last: int) -> dict[str, Any]:
    """What the screen asks for; what to count as what is the house's, as it would be by hand."""
    return {
        "months": [shown(row) for row in rows],
        "totals": [
            {
                "insurance": NAMES[total.insurance],
                "months": total.months,
                "employerFen": total.employer_fen,
                "personFen": total.person_fen,
                "pending": total.pending,
                "backPaid": total.back_paid,
            }
            for total in rules.totals(rows)
        ],
        "gaps": [
            {
                "insurance": NAMES[gap.insurance],
                "first": written(gap.first),
                "last": written(gap.last),
                "months": gap.months,
            }
            for gap in rules.gaps(rows, spans, first, last)
        ],
    }


def make_app() -> Starlette:
    inner = App(read_settings())

    @asynccontextmanager
    async def lifespan(app: Starlette) -> Any:
        async with (
            inner.outer.router.lifespan_context(inner.outer),
            asyncpg.create_pool(os.environ[URL], min_size=1, max_size=4) as pool,
        ):
            app.state.pool = pool
            app.state.contexts = Contexts(inner.house.tools, frozenset())
            yield

    async def plain(request: Request) -> Response:
        viewer = await request.app.state.contexts.viewer(request)
        if viewer is None or viewer.person_id is None:
            return JSONResponse({"error": "log in"}, status_code=401)
        first, last = int(request.query_params["since"]), int(request.query_params["until"])
        pool = request.app.state.pool
        found = await pool.fetch(ROWS, viewer.person_id, first, last)
        rows = [Row(r[0], Insurance(r[1]), *r[2:]) for r in map(tuple, found)]
        spans = [
            Span(Insurance(r[0]), r[1], r[2]) for r in await pool.fetch(SPANS, viewer.person_id)
        ]
        return JSONResponse(answer(rows, spans, first, last))

    return Starlette(routes=[Route("/plain", plain), Mount("/", inner)], lifespan=lifespan)


def main() -> None:
    from granian.constants import Interfaces  # noqa: PLC0415 - a server is started here only
    from granian.server import Server  # noqa: PLC0415

    Server(
        "bench.plain_contributions:make_app",
        factory=True,
        address="127.0.0.1",
        port=int(os.environ[PORT]),
        interface=Interfaces.ASGI,
        log_enabled=False,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main()
