"""The hand-written endpoint, served beside the application: `python -m bench.plain_contributions`.

It is what one would write without GraphQL: Starlette, asyncpg, the session check of the house,
one statement, JSON.
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

URL, PORT = "SHEBAO_BENCH_PLAIN", "SHEBAO_BENCH_PORT"
NAMES = ("", "PENSION", "UNEMPLOYMENT", "WORK_INJURY", "MATERNITY", "MEDICAL")
ROWS = """
SELECT c.month, c.insurance, c.base_fen, c.employer_fen, c.person_fen, c.arrived_on, e.name
FROM contribution c JOIN contribution_employer e ON e.id = c.employer_id
WHERE c.person_id = $1 AND c.insurance = ANY('{1,2,3,4,5}') AND c.month BETWEEN $2 AND $3
ORDER BY c.month, c.insurance
"""


def shown(row: Any) -> dict[str, Any]:
    month = row["month"]
    return {
        "month": f"{month // 100}-{month % 100:02d}",
        "insurance": NAMES[row["insurance"]],
        "baseFen": row["base_fen"],
        "employerFen": row["employer_fen"],
        "personFen": row["person_fen"],
        "arrivedOn": row["arrived_on"].isoformat() if row["arrived_on"] else None,
        "employer": row["name"],
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
        rows = await request.app.state.pool.fetch(ROWS, viewer.person_id, first, last)
        return JSONResponse([shown(row) for row in rows])

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
