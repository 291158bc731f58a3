from dataclasses import replace
from datetime import date

from pyoxigraph import NamedNode, Quad

from graph.checkpoint import current, publish
from graph.connections import connections, counts, partners, shown
from graph.frames import Frame, first_level, in_frame, told
from graph.identity import time_iri, unit_iri
from graph.localities import describe
from graph.records import Entity, EntityKind, FactKind, Instrument, Party, Status
from graph.rules import derive
from graph.sightings import View, sightings
from graph.spans import parse
from graph.statements import span
from graph.store import writing
from graph.terms import REFERENCE_GRAPH, term
from tests.tiny import ABROAD, HOME, QUOTE, document, evidence, fact, fill, store_of, units

TODAY = date(2026, 11, 21)
BIGGER, TWIN = unit_iri("big-2026"), unit_iri("twin-1997")


def ties(tmp_path, *facts, of=HOME, day=TODAY, frame=Frame.THEN):
    return connections(current(store_of(tmp_path, document(*facts))), of, day, TODAY, frame)


def test_a_tie_is_told_with_partner_kind_status_dates_and_the_sentence(tmp_path):
    (tie,) = ties(tmp_path, fact(valid=parse("2019/2030")))
    assert (tie.partner.iri, tie.partner.country, tie.kind, tie.instrument) == (
        ABROAD,
        "KR",
        "agreement",
        "mou",
    )
    assert (tie.status, tie.start, tie.end, tie.inherited_from) == ("signed", "2019-05-01", "2030", None)
    assert tie.evidence[0].quote.startswith("Tỉnh Nhà ký")


def test_ties_of_a_merged_unit_are_marked_inherited_with_the_predecessor(tmp_path):
    (tie,) = ties(tmp_path, fact(), of=BIGGER)
    assert tie.inherited_from.iri == HOME


def test_ties_of_an_upgraded_unit_stay_its_own(tmp_path):
    signed = fact(parties=(Party(unit_iri("big-2025")), Party(ABROAD)), when=parse("2025-12-03"))
    (tie,) = ties(tmp_path, signed, of=BIGGER)
    assert tie.inherited_from is None


def test_seen_from_abroad_the_partner_is_the_unit_that_carries_on(tmp_path):
    (tie,) = ties(tmp_path, fact(), of=ABROAD)
    assert (tie.partner.iri, tie.inherited_from.iri) == (BIGGER, HOME)


def test_a_tie_that_began_later_is_not_told_of_an_earlier_day(tmp_path):
    assert ties(tmp_path, fact(), day=date(2018, 1, 1)) == []
    assert len(ties(tmp_path, fact(), day=date(2019, 5, 1))) == 1


def test_a_period_that_is_over_has_expired(tmp_path):
    dated = fact(valid=parse("2019/2022"))
    assert ties(tmp_path / "a", dated, day=date(2022, 12, 31))[0].status == "signed"
    assert ties(tmp_path / "b", dated, day=date(2023, 1, 1))[0].status == "expired"


def test_a_tie_that_was_ended_still_stood_before_its_end(tmp_path):
    ended = fact(status=Status.ENDED, valid=parse("2019/2022"))
    assert ties(tmp_path / "a", ended, day=date(2020, 1, 1))[0].status == "signed"
    assert ties(tmp_path / "b", ended, day=date(2024, 1, 1))[0].status == "ended"


def test_sought_and_standing_ties_of_a_pair_are_told_apart(tmp_path):
    tie = replace(fact(), kind=FactKind.PARTNERSHIP, status=Status.ESTABLISHED, instrument=None)
    wish = replace(tie, status=Status.SOUGHT, evidence=(evidence(start=0),))
    assert [c.status for c in ties(tmp_path, tie, wish)] == ["established", "sought"]


def test_in_the_frame_of_today_an_old_unit_is_answered_as_the_one_that_carries_it_on(tmp_path):
    snapshot = current(store_of(tmp_path, document()))
    home = describe(snapshot, HOME)
    assert in_frame(snapshot, home, TODAY, Frame.TODAY).iri == BIGGER
    assert in_frame(snapshot, home, TODAY, Frame.THEN).iri == HOME


def test_two_provinces_that_sign_with_one_partner_are_not_tied_to_each_other(tmp_path):
    three = fact(parties=(Party(HOME), Party(unit_iri("big-2025")), Party(ABROAD)), when=parse("2025-07-02"))
    assert {tie.partner.country for tie in ties(tmp_path, three)} == {"KR"}


def test_ho_chi_minh_city_today_inherits_binh_duong_s_partners(store):
    snapshot = current(store)
    found = connections(snapshot, unit_iri("ho-chi-minh-2025"), TODAY, TODAY, Frame.THEN)
    heirs = {c.inherited_from.id for c in found if c.inherited_from}
    assert {"binh-duong-1997", "ba-ria-vung-tau-1997"} <= heirs
    assert any(c.inherited_from is None for c in found)
    rostov = [c for c in found if c.partner.id == "RU-ROS"]
    assert [c.status for c in rostov] == ["ended"]


def ties_of_two_merged_units(folder, *facts):
    """Ties of the merged unit today; twin-1997 was merged into it along with home-1997."""
    life = parse("../2025-06-30")
    twin = NamedNode(TWIN)
    known = [
        (twin, term("rdf:type"), term("ties:Province")),
        (twin, term("ties:country"), NamedNode(unit_iri("VN"))),
        (twin, term("ties:within"), NamedNode(unit_iri("VN"))),
        (twin, term("ties:validDuring"), NamedNode(time_iri(life.edtf))),
        (twin, term("ties:succeededBy"), NamedNode(unit_iri("big-2025"))),
        *span(life),
    ]
    with writing(folder) as writer:
        fill(writer, document(*facts))
        writer.replace(REFERENCE_GRAPH, [*units(), *(Quad(*each, REFERENCE_GRAPH) for each in known)])
        derive(writer)
        publish(writer)
    return connections(current(folder), BIGGER, TODAY, TODAY, Frame.TODAY)


def test_ties_of_one_partner_with_two_merged_units_are_each_other_s_doubles(tmp_path):
    again = fact(parties=(Party(TWIN), Party(ABROAD)), when=parse("2021-02-03"))
    found = ties_of_two_merged_units(tmp_path, fact(), again)
    assert [(tie.concluded_by.iri, [d.concluded_by.iri for d in tie.duplicates]) for tie in found] == [
        (HOME, [TWIN]),
        (TWIN, [HOME]),
    ]
    (partner,) = partners(found)
    assert (partner.locality.iri, partner.status, len(partner.facts)) == (ABROAD, "signed", 2)
    assert [unit.iri for unit in partner.concluded_by] == [HOME, TWIN]


def test_a_tie_that_the_merged_unit_signs_anew_is_no_double(tmp_path):
    anew = fact(parties=(Party(unit_iri("big-2025")), Party(ABROAD)), when=parse("2025-12-03"))
    found = ties(tmp_path, fact(), anew, of=BIGGER, frame=Frame.TODAY)
    assert [tie.duplicates for tie in found] == [(), ()]
    assert len(partners(found)) == 1


def test_a_tie_that_is_over_doubles_none(tmp_path):
    over = fact(parties=(Party(TWIN), Party(ABROAD)), when=parse("2001"), valid=parse("2001/2010"))
    found = ties_of_two_merged_units(tmp_path, fact(), over)
    assert [(tie.status, tie.duplicates) for tie in found] == [("signed", ()), ("expired", ())]


def test_a_replaced_tie_stood_until_the_next_one_of_its_parties(tmp_path):
    first = fact(status=Status.REPLACED, when=parse("2009-04-17"), instrument=Instrument.FRIENDSHIP)
    second = fact(when=parse("2014-04-05"), instrument=Instrument.TWINNING)
    for day, statuses in ((date(2014, 4, 4), ["signed"]), (date(2014, 4, 5), ["signed", "replaced"])):
        found = ties(tmp_path / day.isoformat(), first, second, day=day)
        assert [tie.status for tie in found] == statuses


def test_a_replaced_tie_without_a_known_heir_is_told_as_replaced(tmp_path):
    (tie,) = ties(tmp_path, fact(status=Status.REPLACED))
    assert tie.status == "replaced"


def test_an_undated_tie_is_not_older_than_the_unit(tmp_path):
    undated = fact(parties=(Party(unit_iri("big-2026")), Party(ABROAD)), when=None)
    assert ties(tmp_path / "a", undated, of=BIGGER, day=date(2025, 6, 30), frame=Frame.TODAY) == []
    assert len(ties(tmp_path / "b", undated, of=BIGGER, day=date(2025, 7, 1), frame=Frame.TODAY)) == 1


def test_every_tie_of_the_default_graph_has_evidence(store):
    snapshot = current(store)
    for unit in ("binh-duong-1997", "thai-nguyen-1997", "KR-47"):
        found = connections(snapshot, unit_iri(unit), TODAY, TODAY, Frame.THEN)
        assert found
        assert all(tie.evidence and (p.quote or p.row) for tie in found for p in tie.evidence)


def test_units_that_lie_within_each_other_do_not_make_the_question_endless(tmp_path):
    inner, outer = unit_iri("inner"), unit_iri("outer")
    ring = tuple(
        Entity(one, EntityKind.SUBPROVINCIAL, one, country="VN", within=other)
        for one, other in ((inner, outer), (outer, inner))
    )
    signed = replace(document(fact(parties=(Party(inner), Party(ABROAD)))), entities=ring)
    found = connections(current(store_of(tmp_path, signed)), outer, TODAY, TODAY, Frame.THEN)
    assert [tie.through.iri for tie in found] == [inner]


class Counting:
    """A snapshot that counts how often evidence is read."""

    def __init__(self, snapshot):
        self.snapshot, self.number, self.read = snapshot, snapshot.number, []

    def __getattr__(self, name):
        return getattr(self.snapshot, name)

    def objects(self, thing, predicate):
        if predicate in {"ties:statedIn", "ties:evidence"}:
            self.read.append(thing)
        return self.snapshot.objects(thing, predicate)


def many(days, claims=1):
    said = tuple(
        evidence(rule=f"r{n}", quote=QUOTE[: 20 + n], confidence=0.5 + n / 20) for n in range(claims)
    )
    return [fact(when=parse(f"2019-05-{day:02}"), evidence=said) for day in range(1, days + 1)]


def test_evidence_is_read_only_for_the_facts_that_are_shown(tmp_path):
    snapshot = Counting(current(store_of(tmp_path, document(*many(30)))))
    view = View(HOME, TODAY, TODAY)
    found = sightings(snapshot, view)
    assert (len(found), snapshot.read) == (30, [])
    page = shown(snapshot, view, found[10:13])
    facts = [thing for thing in snapshot.read if "/fact/" in thing]
    assert set(facts) == {tie.fact for tie in found[10:13]} == {tie.fact for tie in page}


def test_of_many_claims_the_most_certain_are_shown_and_all_are_counted(tmp_path):
    (tie,) = ties(tmp_path, *many(1, claims=5))
    assert [proof.confidence for proof in tie.evidence] == [0.7, 0.65, 0.6]
    assert (tie.claims, tie.sources, tie.confidence) == (5, 1, 0.7)


def test_a_question_that_was_just_asked_is_not_read_again(tmp_path):
    snapshot = current(store_of(tmp_path, document(*many(3))))
    view = View(HOME, TODAY, TODAY)
    assert sightings(snapshot, view) is sightings(snapshot, view)
    assert sightings(snapshot, replace(view, day=date(2019, 5, 2))) == sightings(snapshot, view)[:2]


def test_facts_are_counted_by_kind_status_and_country(tmp_path):
    facts = [*many(2), fact(status=Status.PLANNED, when=parse("2019-06-01"))]
    snapshot = current(store_of(tmp_path, document(*facts)))
    counted = counts(sightings(snapshot, View(HOME, TODAY, TODAY)))
    assert (counted.kinds, counted.statuses, counted.countries) == (
        {"agreement": 3},
        {"signed": 2, "planned": 1},
        {"KR": 3},
    )


def test_asked_of_the_country_ties_of_provinces_that_nobody_merged_are_no_doubles(store):
    snapshot = current(store)
    found = connections(snapshot, unit_iri("VN"), TODAY, TODAY, Frame.THEN)
    doubled = {
        tie.partner.id: {
            tie.concluded_by.id.split(".")[0],
            *(d.concluded_by.id.split(".")[0] for d in tie.duplicates),
        }
        for tie in found
        if tie.duplicates
    }
    assert {"binh-duong-1997", "ho-chi-minh-1997"} <= doubled["CN-GD.guangzhou"]
    for tie in found:
        for other in tie.duplicates:
            heirs = [
                told(snapshot, first_level(snapshot, one.iri), TODAY)[0].unit
                for one in (tie.concluded_by, other.concluded_by)
            ]
            assert heirs[0] == heirs[1]
