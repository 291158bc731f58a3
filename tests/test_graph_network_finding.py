"""Finding places of the default graph by name, and where a frame tells them."""

from datetime import date
from pathlib import Path

import pytest

from graph.checkpoint import Snapshot, current
from graph.frames import Frame as Units
from graph.network.finding import find, told
from graph.network.frame import Frame
from graph.network.portraits import facts, portrait

NOW = Frame(date(2026, 11, 1), date(2026, 11, 1))
THEN = Frame(date(2019, 12, 31), date(2026, 11, 1), units=Units.THEN)


@pytest.fixture(scope="module")
def snapshot(store: Path) -> Snapshot:
    return current(store)


@pytest.mark.parametrize("typed", ["bac ninh", "Bắc Ninh", "BẮC NINH", "bac-ninh"])
def test_a_name_is_found_however_it_is_typed(snapshot: Snapshot, typed: str) -> None:
    assert [node.key for node in find(snapshot, NOW, typed)[0].nodes] == ["bac-ninh-2026"]
    assert [node.key for node in find(snapshot, THEN, typed)[0].nodes] == ["bac-ninh-1997"]


def test_marks_that_are_typed_are_meant(snapshot: Snapshot) -> None:
    with_marks = [hit.by for hit in find(snapshot, NOW, "Hà Nam")]
    assert with_marks[0] == "Hà Nam"
    assert all("hà nam" in name.lower() for name in with_marks[:1])
    assert len(find(snapshot, NOW, "ha nam")) >= len([name for name in with_marks if "Hà" in name])


@pytest.mark.parametrize("typed", ["", "   ", "..", "zzzz"])
def test_nothing_is_found_by_nothing(snapshot: Snapshot, typed: str) -> None:
    assert find(snapshot, NOW, typed) == ()


def test_a_unit_that_was_merged_is_told_by_its_heir_and_the_heir_by_those_it_joined(
    snapshot: Snapshot,
) -> None:
    assert told(snapshot, NOW, ("binh-duong-1997", "KR-47", "nobody")) == {
        "binh-duong-1997": ("ho-chi-minh-2025",),
        "KR-47": ("KR-47",),
        "nobody": ("nobody",),
    }
    (parts,) = told(snapshot, THEN, ("ho-chi-minh-2025",)).values()
    assert parts[0] == "ho-chi-minh-1997"
    assert set(parts) == {"ho-chi-minh-1997", "binh-duong-1997", "ba-ria-vung-tau-1997"}


def test_a_portrait_names_the_units_that_were_merged_and_all_partners(snapshot: Snapshot) -> None:
    found = portrait(snapshot, NOW, "ho-chi-minh-2025")
    assert "binh-duong-1997" in [unit.key for unit in found.before]
    before = portrait(snapshot, THEN, "binh-duong-1997")
    partners = {near.place.key for near in before.neighbours}
    assert len(partners) >= 10
    assert partners <= {near.place.key for near in found.neighbours}


def test_the_facts_of_a_line_come_with_what_proves_them(snapshot: Snapshot) -> None:
    found = facts(snapshot, THEN, "binh-duong-1997", "KR-30")
    assert {fact.party.key for fact in found.facts} == {"binh-duong-1997"}
    assert all(fact.proofs for fact in found.facts)
    assert any("Daejeon" in proof.quote for fact in found.facts for proof in fact.proofs)
