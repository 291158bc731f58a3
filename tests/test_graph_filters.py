from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import RdfFormat, Store

from graph import records
from graph.checkpoint import current
from graph.errors import QuestionError
from graph.files import ONTOLOGY
from graph.filters import Filter, Kind, Level, Status, check, chosen, covered, words
from graph.identity import unit_iri
from graph.records import Entity, EntityKind, FactKind, Page, Party, Role
from graph.sightings import View, sightings
from graph.spans import parse
from tests.tiny import ABROAD, HOME, document, evidence, fact, store_of

TODAY = date(2026, 11, 21)
BIG, TOWN, LAO = unit_iri("big-2026"), unit_iri("KR-1.town"), unit_iri("LA")


def visit(when, **more):
    cast = (Party(HOME, Role.VISITOR), Party(TOWN, Role.HOST))
    stated = {"kind": FactKind.VISIT, "status": records.Status.DONE, "parties": cast, "instrument": None}
    return fact(**(stated | {"when": parse(when) if when else None} | more))


def row(page, **more):
    return evidence(quote="", start=-1, row=f"table#{page}", cites=page, **more)


FACTS = (
    fact(valid=parse("2019/2022")),  # expired; one page, from the document itself
    # Two sources: one publisher under two spellings, and a page without any.
    fact(parties=(Party(HOME), Party(LAO)), when=None, evidence=(row("a"), row("b"), row("c"))),
    fact(parties=(Party(unit_iri("big-2025")), Party(ABROAD)), when=parse("2025-12-03")),
    visit("2020-03", evidence=(evidence(confidence=0.6),)),
    visit(""),
)
CITED = (Page("a", publisher="The Paper"), Page("b", publisher="the paper "), Page("c"))
ENTITIES = (
    Entity(LAO, EntityKind.COUNTRY, "Lào", country="LA", level="country"),
    Entity(TOWN, EntityKind.FOREIGN, "Town", country="KR", level="town", within=ABROAD),
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    told = replace(document(*FACTS), entities=ENTITIES, cited=CITED)
    return current(store_of(tmp_path_factory.mktemp("filters"), told))


def starts(graph, wanted, of=BIG):
    check(graph, wanted, TODAY)
    seen = sightings(graph, View(of, wanted.units_of(TODAY), wanted.day(TODAY)))
    return [one.start for one in chosen(graph, seen, wanted).found]


def asked(*kinds, **more):
    return Filter(kinds=frozenset(kinds or [Kind.ALL]), **more)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), ["2025-12-03", "", "2019-05-01"]),
        (asked(), ["2025-12-03", "", "2019-05-01", "2020-03", ""]),
        (asked(Kind.VISIT), ["2020-03", ""]),
        (asked(Kind.EVENTS), ["2020-03", ""]),
        (asked(Kind.PARTNERSHIP), []),
        (asked(statuses=frozenset({Status.EXPIRED, Status.DONE})), ["2019-05-01", "2020-03", ""]),
        (asked(countries=frozenset({"LA"})), [""]),
        (asked(levels=frozenset({Level.TOWN})), ["2020-03", ""]),
        (asked(inherited=False), ["2025-12-03"]),
        (asked(inherited=True), ["", "2019-05-01", "2020-03", ""]),
        (asked(confidence=0.7), ["2025-12-03", "", "2019-05-01", ""]),
        (asked(sources=2), [""]),
        (asked(sources=3), []),
    ],
)
def test_each_condition_leaves_what_fits_it(graph, wanted, found):
    assert starts(graph, wanted) == found


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2019-06-01", "2019-12-31", ["", "2019-05-01"]),
        ("2020-03-31", "2020-12-31", ["", "2019-05-01", "2020-03"]),
        ("2020-04-01", "2020-12-31", ["", "2019-05-01"]),
        ("2023-01-01", "2024-12-31", [""]),
        ("2025-12-03", "2025-12-03", ["2025-12-03", ""]),
        ("", "2019-04-30", [""]),
    ],
)
def test_an_interval_leaves_what_may_have_stood_or_happened_in_it(graph, since, until, found):
    days = {"since": since, "until": until}
    wanted = asked(**{name: date.fromisoformat(day) for name, day in days.items() if day})
    assert sorted(starts(graph, wanted)) == sorted(found)


def test_what_nobody_dates_is_left_out_of_an_interval_and_counted(graph):
    wanted = asked(Kind.VISIT, since=date(2020, 1, 1))
    left = chosen(graph, sightings(graph, View(BIG, TODAY, TODAY)), wanted)
    assert ([one.start for one in left.found], left.undated) == (["2020-03"], 1)


def test_kinds_that_were_not_asked_for_are_kept_aside_under_the_same_conditions(graph):
    wanted = Filter(countries=frozenset({"KR"}), confidence=0.7)
    left = chosen(graph, sightings(graph, View(BIG, TODAY, TODAY)), wanted)
    assert [str(one.kind) for one in left.others] == ["visit"]


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        (Filter(on=date(1900, 1, 1)), "1900-01-01"),
        (Filter(until=date(2999, 1, 1)), "2999-01-01"),
        (Filter(since=date(2020, 1, 2), until=date(2020, 1, 1)), "2020-01-02..2020-01-01"),
        (Filter(on=date(2020, 1, 1), since=date(2020, 1, 1)), "2020-01-01"),
        (Filter(countries=frozenset({"XX"})), "'XX'; known: KR, LA, VN"),
        (Filter(countries=frozenset({"K> {"})), "'K> {'"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_naming_the_value(graph, wanted, named):
    with pytest.raises(QuestionError) as refused:
        check(graph, wanted, TODAY)
    assert named in str(refused.value)


def test_the_data_cover_the_days_from_their_first_date_to_their_last_or_to_today(graph):
    assert covered(graph, TODAY) == (date(2019, 1, 1), TODAY)


def test_words_may_be_typed_with_commas_and_one_that_is_not_known_is_named_with_all_that_are():
    assert words(["visit, meeting", "donation"], Kind, "kind") == {Kind.VISIT, Kind.MEETING, Kind.DONATION}
    with pytest.raises(QuestionError, match="no level is called 'planet'; known: country, province"):
        words(["planet"], Level, "level")


def test_what_can_be_asked_for_is_what_the_codes_and_the_records_know():
    codes = Store()
    codes.load(path=ONTOLOGY / "codes.ttl", format=RdfFormat.TURTLE)
    in_scheme = codes.query(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX ties:"
        " <https://w3id.org/subnational-ties/ontology#>"
        'SELECT ?code { ?code skos:inScheme/skos:prefLabel "kind of unit"@en }'
    )
    assert {row["code"].value.rsplit("/", 1)[1] for row in in_scheme} == set(Level)
    assert set(Status) == {*records.Status, "disputed"}
    assert set(Kind) - {"ties", "events", "all"} == set(FactKind) - {"statistic"}
