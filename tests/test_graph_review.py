"""What a person should look at, found in a store."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from graph import pending
from graph.checkpoint import current
from graph.doubts import Kind, Why
from graph.identity import fact_iri, unit_iri
from graph.records import (
    Document,
    Entity,
    EntityKind,
    Fact,
    FactKind,
    Indicator,
    Instrument,
    Method,
    Page,
    Party,
    Role,
    Status,
    Unresolved,
)
from graph.review import Item, chosen, context, counts, items
from graph.spans import parse
from graph.store import writing
from tests.tiny import ABROAD, HOME, QUOTE, TEXT, document, evidence, fact, store_of

BY_HAND = {"method": Method.PERSON, "confidence": 1.0, "quote": "", "start": -1}
FAR = [unit_iri(f"KR-{n}") for n in (2, 3)]
PLACES = tuple(Entity(iri, EntityKind.FOREIGN, iri[-4:], country="KR") for iri in FAR)


def listed(folder: Path, *documents: Document) -> list[Item]:
    """Return the review list of a new store with these documents."""
    store = store_of(folder / "store", *documents)
    with writing(store) as writer:
        for one in documents:
            pending.keep(store, one)
            writer.keep_text(one.text)
    return items(current(store), store)


def why(found: Iterable[Item]) -> list[tuple[str, Why, str]]:
    return [(item.document, reason.why, reason.detail) for item in found for reason in item.reasons]


def partners(*iris: str) -> list[Fact]:
    shape = {"kind": FactKind.PARTNERSHIP, "status": Status.ESTABLISHED, "when": None, "instrument": None}
    return [fact(**shape, parties=(Party(HOME), Party(iri))) for iri in iris]


def counted(number: int) -> Fact:
    return fact(
        kind=FactKind.STATISTIC,
        status=Status.DONE,
        parties=(Party(HOME, Role.SUBJECT),),
        when=None,
        instrument=None,
        indicator=Indicator.PARTNERS,
        value=number,
        attested=parse("2020"),
    )


def test_a_plain_fact_asks_nobody(tmp_path):
    assert listed(tmp_path, document()) == []


def test_an_inferred_year_is_asked_about_with_its_words(tmp_path):
    (item,) = listed(tmp_path, document(fact(when_inferred=True)))
    assert why([item]) == [("doc", Why.INFERRED, "2019-05-01")]
    assert (item.quote, item.fact) == (QUOTE, fact_iri(fact()))
    assert item.id == pending.item_id("doc", fact_iri(fact()))
    assert (item.stated.kind, item.stated.instrument, item.stated.status) == ("agreement", "mou", "signed")


@pytest.mark.parametrize(("confidence", "asked"), [(0.59, [Why.UNSURE]), (0.6, [])])
def test_a_claim_below_0_6_is_asked_about(tmp_path, confidence, asked):
    found = listed(tmp_path, document(fact(evidence=(evidence(confidence=confidence),))))
    assert [reason for _, reason, _ in why(found)] == asked


def test_the_best_claim_of_the_article_counts(tmp_path):
    weak = evidence(confidence=0.3, start=TEXT.index("Kết thúc"), quote="Kết thúc")
    assert listed(tmp_path, document(fact(evidence=(weak, evidence())))) == []


def test_what_only_a_model_says_is_asked_about_until_a_rule_says_it_too(tmp_path):
    model = document(fact(evidence=(evidence(method=Method.MODEL),)), key="a")
    assert why(listed(tmp_path / "1", model)) == [("a", Why.MODEL, "")]
    assert listed(tmp_path / "2", model, document(key="b")) == []


def test_two_dates_of_one_signing_are_asked_about_on_both_sides(tmp_path):
    found = listed(tmp_path, document(key="a"), document(fact(when=parse("2019-05-09")), key="b"))
    assert why(found) == [("a", Why.OTHER_DATE, "2019-05-09 (b)"), ("b", Why.OTHER_DATE, "2019-05-01 (a)")]
    assert found[0].reasons[0].other == found[1].fact


@pytest.mark.parametrize(
    ("valid", "early"),
    [("2018/2022", True), ("2019/2024", False), ("2019-05/2022", False), ("2019-04/2022", True)],
)
def test_a_period_that_begins_before_the_signing_is_asked_about(tmp_path, valid, early):
    found = listed(tmp_path, document(fact(valid=parse(valid))))
    assert [reason for _, reason, _ in why(found)] == ([Why.VALID_BEFORE] if early else [])


def test_an_agreement_without_a_date_may_be_one_with_a_date(tmp_path):
    undated = document(fact(when=None), key="b")
    (item,) = listed(tmp_path / "1", document(key="a"), undated)
    assert why([item]) == [("b", Why.MAYBE_SAME, "2019-05-01")]
    other_kind = document(fact(instrument=Instrument.TWINNING), key="a")
    assert listed(tmp_path / "2", other_kind, undated) == []


@pytest.mark.parametrize(
    ("over", "stands", "asked"),
    [("2020", "2024", [Why.OTHER_STATUS]), ("2024", "2020", []), ("", "2024", [Why.OTHER_STATUS])],
)
def test_what_a_later_page_shows_to_stand_was_not_over(tmp_path, over, stands, asked):
    def told(key: str, day: str, status: Status) -> Document:
        one = document(fact(status=status), key=key)
        return replace(one, page=Page(key, published=parse(day) if day else None))

    found = listed(tmp_path, told("a", over, Status.ENDED), told("b", stands, Status.SIGNED))
    assert [reason for _, reason, _ in why(found)] == asked


@pytest.mark.parametrize(("number", "asked"), [(5, ["5 / 2"]), (2, [])])
def test_a_count_that_the_list_beside_it_does_not_bear_out_is_asked_about(tmp_path, number, asked):
    stated = Document(Page("doc"), (counted(number), *partners(*FAR)), PLACES, text=TEXT)
    assert [detail for _, reason, detail in why(listed(tmp_path, stated)) if reason is Why.COUNTED] == asked


def test_a_count_without_a_list_is_no_contradiction(tmp_path):
    assert listed(tmp_path, document(counted(9), *partners(ABROAD))) == []


def test_a_name_is_asked_about_once_where_it_stands_first(tmp_path):
    names = [Unresolved("Kết", TEXT.index("Kết"), "why"), Unresolved("KẾT", 50, "why")]
    found = listed(tmp_path, replace(document(), unresolved=tuple(names)))
    assert [(item.name, item.start) for item in found] == [("Kết", TEXT.index("Kết"))]
    assert found[0].id == pending.item_id("doc", pending.name_key("kết"))


def test_what_is_written_but_not_published_is_not_listed(tmp_path):
    store = store_of(tmp_path / "store", document())
    pending.keep(store, replace(document(), text="Bản khác", unresolved=(Unresolved("X", 0, "why"),)))
    assert items(current(store), store) == []


def test_what_a_person_decided_is_off_the_list_and_a_resolved_name_decides_no_year(tmp_path):
    for number, (row, asked) in enumerate((("decisions#accept-1", 0), ("decisions#resolve-1", 1))):
        decided = fact(when_inferred=True, evidence=(evidence(), evidence(**BY_HAND, row=row)))
        assert len(listed(tmp_path / str(number), document(decided))) == asked


def test_the_rejected_is_listed_only_when_asked_for(tmp_path):
    rejected = fact(evidence=(evidence(), evidence(**BY_HAND, row="decisions#reject-1", note="by An")))
    found = listed(tmp_path, replace(document(), rejected=(rejected,), unmatched=("r1",)))
    assert [item.kinds for item in chosen(found, None)] == [{Kind.IDLE}]
    (item,) = chosen(found, Kind.REJECTED)
    assert (item.quote, item.reasons[0].detail) == (QUOTE, "by An")
    assert {kind: n for kind, n in counts(found).items() if n} == {Kind.IDLE: 1, Kind.REJECTED: 1}


def test_a_quote_is_shown_in_its_context_only_where_the_text_has_it(tmp_path):
    (item,) = listed(tmp_path, document(fact(when_inferred=True)))
    shown = context(tmp_path / "store", item)
    assert (shown.before, shown.quote, shown.after) == ("Mở đầu. ", QUOTE, " Kết thúc.")
    assert context(tmp_path / "store", replace(item, start=1)) is None
    assert context(tmp_path / "elsewhere", item) is None
