"""Whatever a program sends: the API answers as its description says, and never with a fault of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.rig.server import Server

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
PLENTY = settings(
    max_examples=12,
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


@pytest.fixture(scope="module")
def described(running: Server) -> schemathesis.BaseSchema:
    schema = schemathesis.openapi.from_url(f"{running.url}/api/v1/openapi.json")
    # Closing one's own link in the middle would end the test and not the server.
    return schema.exclude(path_regex="revoke")


api = schemathesis.pytest.from_fixture("described")


@api.parametrize()
@PLENTY
def test_no_request_is_a_fault_of_ours(case: schemathesis.Case, running: Server, tokens: list[str]) -> None:
    for token in tokens:
        case.call_and_validate(headers={"authorization": f"Bearer {token}"}, checks=CHECKS, timeout=10)
    assert running.alive
    assert "Traceback" not in running.log()


def test_the_description_is_a_file_that_others_can_use(running: Server, tmp_path: Path) -> None:
    schema = schemathesis.openapi.from_url(f"{running.url}/api/v1/openapi.json")
    schema.validate()
