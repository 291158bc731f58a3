"""One fact from several articles."""

from pathlib import Path

import pytest

from graph.identity import fact_iri
from graph.records import Instrument, Party, Status
from graph.spans import parse
from graph.statements import quads
from graph.store import writing
from graph.terms import document_graph
from ingest.reconciliation import reconciled
from tests.tiny import ABROAD, HOME, document, fact

CLOSE = fact(when=parse("2019-05-12"))


@pytest.fixture
def told(tmp_path: Path):
    """A store in which one article tells of an agreement on one day."""
    with writing(tmp_path / "store") as writer:
        writer.replace(document_graph("close"), quads(document(CLOSE, key="close")))
        yield writer


def joined(writer, other):
    (found,) = reconciled(writer, document(other, key="wide")).facts
    return fact_iri(found) == fact_iri(CLOSE)


def test_a_year_joins_the_one_day_known_in_it(told):
    assert joined(told, fact(when=parse("2019")))


def test_the_joined_fact_has_the_closer_date_and_each_claim_its_own(told):
    statements = quads(reconciled(told, document(fact(when=parse("2019")), key="wide")))
    said = {quad.predicate.value.split("#")[-1]: quad.object.value for quad in statements}
    assert "when" not in said
    assert said["claimedWhen"].endswith("/2019")


@pytest.mark.parametrize(
    "other",
    [
        fact(when=parse("2020")),
        fact(when=parse("2019-05-13")),
        fact(when=None),
        fact(when=parse("2019"), instrument=Instrument.PLAN),
        fact(when=parse("2019"), status=Status.PLANNED),
        fact(when=parse("2019"), parties=(Party(HOME), Party(ABROAD + ".x"))),
    ],
)
def test_another_date_instrument_party_or_a_plan_is_another_fact(told, other):
    assert not joined(told, other)


def test_with_two_such_agreements_in_the_year_nothing_is_joined(told):
    second = fact(when=parse("2019-09-01"))
    told.replace(document_graph("second"), quads(document(second, key="second")))
    assert not joined(told, fact(when=parse("2019")))


def test_a_document_does_not_join_itself(told):
    (found,) = reconciled(told, document(fact(when=parse("2019")), key="close")).facts
    assert not found.joined
