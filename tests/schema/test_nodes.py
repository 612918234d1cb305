from base64 import b64encode
from uuid import uuid4

import pytest

from schema.root import NODES

NODE = "query($id: ID!) { node(id: $id) { id __typename } }"


def global_id(kind, own):
    return b64encode(f"{kind}:{own}".encode()).decode()


@pytest.mark.parametrize("kind", [*NODES, "Person", "FaceTemplate", "Query", ""])
async def test_what_is_not_there_or_is_no_node_is_null(sqlite, desk, kind):
    viewer = await desk.retiree()
    found = await desk.execute(viewer, NODE, id=global_id(kind, uuid4()))
    assert found.data in ({"node": None}, None)
    assert not found.errors or kind == ""


@pytest.mark.parametrize("kind", NODES)
@pytest.mark.parametrize("own", ["", "1", "nonsense", "../etc", "０"])
async def test_an_id_that_is_none_of_ours_is_bad_input(sqlite, desk, kind, own):
    viewer = await desk.retiree()
    assert await desk.codes(viewer, NODE, id=global_id(kind, own)) == ["BAD_USER_INPUT"]


@pytest.mark.parametrize("raw", ["", "x", "====", "Case", "游标"])
async def test_an_id_that_is_no_id_is_bad_input(sqlite, desk, raw):
    viewer = await desk.retiree()
    assert await desk.codes(viewer, NODE, id=raw) == ["BAD_USER_INPUT"]


async def test_an_own_thing_is_found_by_the_id_that_it_shows(sqlite, desk):
    viewer = await desk.retiree()
    challenge, case = await desk.submit(viewer)
    for one in (challenge["id"], case["id"]):
        assert (await desk.ask(viewer, NODE, id=one))["id"] == one
