"""Whatever a program sends: the API answers as its description says, and never with a fault of ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import sampled_from
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.rig.server import Server

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PLENTY = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("fuzz")) as server:
        yield server


@pytest.fixture(scope="module")
def tokens(running: Server) -> list[str]:
    links = running.links()
    return [links[role].rpartition("/")[2] for role in ("producer", "moderator")]


def test_no_request_is_a_fault_of_ours(running: Server, tokens: list[str]) -> None:
    schema = schemathesis.openapi.from_url(f"{running.url}/api/v1/openapi.json")
    schema.validate()
    # Closing one's own link in the middle would end the test and not the server, and the levels never end.
    found = list(schema.exclude(path_regex="revoke|levels").get_all_operations())
    operations = [each.ok() for each in found if isinstance(each, Ok)]
    assert len(operations) == len(found)
    assert len(operations) >= 10

    for operation in operations:

        @PLENTY
        @given(case=operation.as_strategy(), token=sampled_from(tokens))
        def holds(case: schemathesis.Case[Any], token: str) -> None:
            case.call_and_validate(headers={"authorization": f"Bearer {token}"}, checks=CHECKS, timeout=10)

        holds()
        assert running.alive
    assert "Traceback" not in running.log()
