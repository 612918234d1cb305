import pytest

from tests.api.auditing import audit


def test_all_audits_of_graphql_over_http_are_passed(
    served: str, pytestconfig: pytest.Config
) -> None:
    assert pytestconfig.cache is not None
    results = audit(f"http://{served}/graphql", pytestconfig.cache.mkdir("node"))
    assert len(results) > 50
    assert [one for one in results if one["status"] != "ok"] == []
