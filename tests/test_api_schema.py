"""Requests made from the OpenAPI document, sound and unsound ones: no answer is a fault of the server."""

from functools import cache

import pytest
import schemathesis
from _pytest.mark import ParameterSet
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import APIOperation, GenerationMode

from api.app import create_app
from tests import web
from tests.conftest import ROOT
from tests.service_fixtures import serving_with

EXAMPLES = 12  # of each operation and each kind


@cache
def _document():
    return create_app(ROOT / "no-store").openapi()


def _requests() -> list[ParameterSet]:
    """Return each operation with sound requests, and with unsound ones where it has anything to get wrong."""
    schema = schemathesis.openapi.from_dict(_document())
    operations = [each.ok() for each in schema.get_all_operations()]
    return [
        pytest.param(operation, mode, id=f"{operation.label} {mode.value}")
        for operation in operations
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        if mode is GenerationMode.POSITIVE or _typed(operation)
    ]


def _typed(operation: APIOperation) -> bool:
    """Say whether a parameter outside the path has a type that text can get wrong, or must be there."""
    parameters = operation.definition.raw.get("parameters", [])
    return any(each["in"] == "query" for each in parameters)


def faults(status: int, documented: set[str]) -> bool:
    """Say whether a status is a fault of the server that its document does not announce."""
    return status >= 500 and not (status == 503 and "503" in documented)


@pytest.fixture(scope="module")
def server(hostile_store):
    with serving_with(hostile_store) as running:
        yield running.url


def test_the_document_that_is_served_is_the_one_that_is_tested(server):
    assert web.get(f"{server}/openapi.json").json() == _document()


def test_an_undocumented_fault_would_be_noticed():
    assert [faults(s, {"200", "503"}) for s in (200, 404, 499, 500, 502, 503)] == [False] * 3 + [True] * 2 + [
        False
    ]
    assert faults(503, {"200"})


@pytest.mark.parametrize(("operation", "mode"), _requests())
def test_no_request_brings_an_undocumented_fault(server, operation, mode):
    documented = set(operation.definition.raw["responses"])

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case: schemathesis.Case) -> None:
        answer = case.call(base_url=server, timeout=30)
        assert not faults(answer.status_code, documented), (case.as_curl_command(), answer.text[:200])

    run()
