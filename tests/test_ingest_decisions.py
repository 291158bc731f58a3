"""What people decided: the file, and what it does to a document."""

import csv
import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from graph.checkpoint import current, number
from graph.errors import SourceError
from graph.identity import fact_iri, unit_iri
from graph.pending import item_id
from graph.records import (
    Document,
    Entity,
    EntityKind,
    Fact,
    FactKind,
    Method,
    Page,
    Party,
    Status,
    Unresolved,
)
from graph.spans import parse
from graph.statements import quads
from graph.terms import term
from graph.validation import shapes
from ingest.articles import read as read_article
from ingest.decision_file import Action, Entry, read
from ingest.decisions import Decisions, load, of_store
from ingest.gazetteer import load as gazetteer
from tests.commands import ingested, ran, told
from tests.conftest import ROOT
from tests.tiny import ABROAD, HOME, QUOTE, document, evidence, fact, units

OTHER = "https://w3id.org/subnational-ties/id/fact/agreement_mou_KR-1_home-1997_2019-05-09"
SPELLED_WRONG = "Ngày 3/4/2019, tỉnh Bình Dương và huyện Chilgook (Hàn Quốc) đã ký Bản ghi nhớ."
CHILGOK = unit_iri("KR-47.chilgok")


def entry(action: Action, **fields: str) -> Entry:
    said = {"who": "An", "when": "2026-01-31"}
    if action is not Action.RESOLVE and not set(fields) & {"id", "fact", "quote"}:
        said["id"] = item_id("doc", fact_iri(fact()))
    return Entry(action=action, **(said | fields))


def applied(*entries: Entry, to: Document | None = None) -> Document:
    return Decisions(entries).apply(to or document())


def written(folder: Path, text: str, name: str = "decisions.yml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def only(stated: Document) -> Fact:
    (one,) = stated.facts
    return one


def test_without_decisions_a_document_stays_as_it_was_read():
    assert applied() == document()
    assert Decisions().digest == ""


def test_an_accepted_fact_gets_a_claim_by_hand_beside_the_one_that_was_read():
    read_claim, by_hand = only(applied(entry(Action.ACCEPT, why="seen"))).evidence
    assert read_claim == evidence()
    assert (by_hand.method, by_hand.confidence) == (Method.PERSON, 1.0)
    assert by_hand.note == "accept by An on 2026-01-31: seen"


def test_a_decision_speaks_of_its_document_only():
    elsewhere = document(key="other")
    assert applied(entry(Action.REJECT), to=elsewhere) == elsewhere


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ({"quote": "ký bản ghi nhớ"}, True),
        ({"quote": "ký bản ghi nhớ", "document": "doc"}, True),
        ({"quote": "ký bản ghi nhớ", "document": "other"}, False),
        ({"quote": "ký kế hoạch"}, False),
        ({"fact": fact_iri(fact())}, True),
        ({"fact": fact_iri(fact()), "quote": "ký kế hoạch"}, False),
    ],
)
def test_a_fact_may_be_named_by_what_it_says_and_all_of_it_must_fit(fields, meant):
    assert bool(applied(entry(Action.REJECT, **fields)).rejected) is meant


def test_a_rejected_fact_leaves_the_graph_with_what_only_it_needed_and_is_kept_aside():
    org = Entity("https://x/org/a", EntityKind.COMPANY, "A", based_in="https://x/unit/b")
    base = Entity("https://x/unit/b", EntityKind.FOREIGN, "B", country="KR")
    shared = Entity(ABROAD, EntityKind.FOREIGN, "C", country="KR")
    other = fact(parties=(Party(HOME), Party(org.iri), Party(ABROAD)))
    stated = Document(Page("doc"), (fact(), other), (org, base, shared))
    left = applied(entry(Action.REJECT, fact=fact_iri(other)), to=stated)
    assert left.facts == (fact(),)
    assert left.entities == (shared,)
    assert [fact_iri(one) for one in left.rejected] == [fact_iri(other)]
    assert not any(org.iri in str(quad) for quad in quads(left))


def test_the_later_of_two_decisions_counts():
    both = (entry(Action.REJECT), entry(Action.ACCEPT))
    assert applied(*both).rejected == ()
    assert applied(*reversed(both)).facts == ()


@pytest.mark.parametrize(
    ("when", "value", "becomes"),
    [
        ("2019-05-01", "2021", "2021-05-01"),
        ("2019-12-28/2020-01-02", "2022", "2022-12-28/2023-01-02"),
        ("2019-05~", "2020", "2020-05~"),
        ("2019-05-01", "2021-06-07", "2021-06-07"),
        (None, "2021", "2021"),
    ],
)
def test_a_year_moves_the_date_and_a_day_replaces_it(when, value, becomes):
    stated = fact(when=parse(when) if when else None, when_inferred=True)
    decision = entry(Action.DATE, value=value, fact=fact_iri(stated))
    decided = only(applied(decision, to=document(stated)))
    assert (decided.when, decided.when_inferred) == (parse(becomes), False)
    assert f"read as {when or 'undated'}" in decided.evidence[-1].note


def test_a_day_that_the_year_does_not_have_is_an_error_that_names_the_decision():
    stated = document(fact(when=parse("2020-02-29")))
    with pytest.raises(SourceError, match=r"date by An .*2020-02-29 cannot be in 2021"):
        applied(entry(Action.DATE, value="2021", quote=QUOTE), to=stated)


def test_a_fact_that_is_the_same_as_another_takes_its_name_and_not_its_date():
    decided = only(applied(entry(Action.SAME_AS, value=OTHER)))
    assert (fact_iri(decided), decided.when) == (OTHER, None)
    assert "dated 2019-05-01 here" in decided.evidence[-1].note
    undated = fact(when=None)
    joined = only(applied(entry(Action.SAME_AS, value=OTHER, quote=QUOTE), to=document(undated)))
    assert fact_iri(joined) == OTHER


def test_a_fact_is_never_the_same_as_one_of_another_kind():
    visit = OTHER.replace("agreement_mou", "visit")
    with pytest.raises(SourceError, match="agreement cannot be the same as"):
        applied(entry(Action.SAME_AS, value=visit))


def test_facts_that_were_one_are_two_and_each_document_gives_its_own_the_same_name_again():
    decision = entry(Action.NOT_SAME, value=fact_iri(fact()))
    apart = fact_iri(only(applied(decision)))
    assert apart.startswith(fact_iri(fact()) + "_apart-")
    assert apart == fact_iri(only(applied(decision)))


def test_facts_that_were_two_stay_as_they_are():
    decided = only(applied(entry(Action.NOT_SAME, value=OTHER)))
    assert fact_iri(decided) == fact_iri(fact())
    assert len(decided.evidence) == 2


def test_what_was_decided_still_fits_the_shapes():
    merged = fact(kind=FactKind.PARTNERSHIP, status=Status.ESTABLISHED, instrument=None)
    for decision in (
        entry(Action.ACCEPT),
        entry(Action.DATE, value="2020"),
        entry(Action.SAME_AS, value=OTHER),
        entry(Action.NOT_SAME, value=fact_iri(fact())),
    ):
        stated = applied(decision, entry(Action.ACCEPT, quote=QUOTE), to=document(fact(), merged))
        assert shapes([*units(), *quads(stated)]) == []


def test_a_decision_that_names_the_document_and_fits_nothing_is_told():
    lost = entry(Action.ACCEPT, quote="không có", document="doc")
    assert applied(lost).unmatched == ("không có: accept by An on 2026-01-31",)
    assert applied(replace(lost, document="")).unmatched == ()
    assert applied(entry(Action.ACCEPT, document="doc")).unmatched == ()


def test_a_name_that_a_person_resolved_makes_a_fact_that_says_so():
    page = Page("bai", published=parse("2019-05"))
    before = read_article(SPELLED_WRONG, page, gazetteer())
    assert ([one.name for one in before.unresolved], before.facts) == (["Chilgook"], ())
    for where in ("bai", ""):
        decision = entry(Action.RESOLVE, name="Chilgook", value=CHILGOK, document=where)
        decisions = Decisions((decision,))
        after = decisions.apply(read_article(SPELLED_WRONG, page, gazetteer(), decisions.names("bai")))
        assert CHILGOK in {party.iri for party in only(after).parties}
        assert only(after).evidence[-1].note == "resolve by An on 2026-01-31"
        assert (after.unresolved, after.unmatched) == ((), ())


def test_a_name_resolved_everywhere_changes_nothing_where_the_text_says_what_it_means():
    text = "Ngày 3/4/2019, tỉnh Hà Nam và tỉnh Gifu (Nhật Bản) đã ký Bản ghi nhớ."
    for where, meant in (("", "ha-nam-1997"), ("bai", "CN-HA")):
        decision = entry(Action.RESOLVE, name="Hà Nam", value=unit_iri("CN-HA"), document=where)
        names = Decisions((decision,)).names("bai")
        found = read_article(text, Page("bai"), gazetteer(), names)
        iris = {party.iri for one in found.facts for party in one.parties}
        assert (unit_iri(meant) in iris) is (where == "")


def test_a_name_is_not_resolved_against_the_word_before_it():
    decision = entry(Action.RESOLVE, name="Chilgook", value=unit_iri("KR-47"), document="bai")
    found = read_article(SPELLED_WRONG, Page("bai"), gazetteer(), Decisions((decision,)).names("bai"))
    assert found.facts == ()


def test_a_name_that_is_not_in_the_text_is_told():
    decision = entry(Action.RESOLVE, name="Chilgook", value=CHILGOK, document="doc")
    assert applied(decision).unmatched == ("Chilgook: resolve by An on 2026-01-31",)
    there = replace(document(), text=SPELLED_WRONG, unresolved=(Unresolved("Chilgook", 40, "why"),))
    assert applied(decision, to=there).unmatched == ()


def test_the_digest_changes_with_what_is_decided_and_not_with_how_it_is_written(tmp_path):
    plain = "- {quote: x, action: accept, who: An, when: 2026-01-31}\n"
    one = load(written(tmp_path, plain))
    spaced = load(written(tmp_path, "# decided\n" + plain.replace(", who", ",   who"), "b.yml"))
    assert one.digest == spaced.digest != ""
    assert one.digest != load(written(tmp_path, plain.replace("accept", "reject"), "c.yml")).digest


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- {id: r0a1b2c3d4e5, action: keep, who: An, when: 2026-01-31}", "entry 1: 'action' is 'keep'"),
        ("- {id: r0a1b2c3d4e5, action: accept, when: 2026-01-31}", "entry 1: 'who' is missing"),
        ("- {id: r0a1b2c3d4e5, action: accept, who: An}", "entry 1: 'when' is missing"),
        ("- {id: r0a1b2c3d4e5, action: accept, who: An, when: today}", "'when' is 'today'"),
        ("- {id: 7, action: accept, who: An, when: 2026-01-31}", "'id' is '7'"),
        ("- {action: accept, who: An, when: 2026-01-31}", "'id', or 'fact' or 'quote'"),
        ("- {quote: x, action: accept, who: An, when: 2026-01-31, whom: B}", "'whom'"),
        ("- {quote: x, action: accept, value: 1, who: An, when: 2026-01-31}", "'value' is '1': accept"),
        ("- {quote: x, action: date, value: soon, who: An, when: 2026-01-31}", "'value' is 'soon'"),
        ("- {quote: x, action: same_as, value: 'unit:KR-1', who: An, when: 2026-01-31}", "IRI of a fact"),
        ("- {action: resolve, value: 'unit:KR-26', who: An, when: 2026-01-31}", "'name' is missing"),
        ("- {name: x, action: resolve, value: 'unit:KR-999', who: An, when: 2026-01-31}", "no such unit"),
        ("- {quote: [x], action: accept}", "entry 1: not a mapping"),
        ("quote: x", "a list"),
        ("- {quote: x", "no YAML"),
    ],
)
def test_what_makes_no_sense_is_told_with_entry_and_field_in_a_line(tmp_path, line, told):
    with pytest.raises(SourceError, match=re.escape(told)) as raised:
        load(written(tmp_path, line))
    assert "\n" not in str(raised.value)
    assert "decisions.yml" in str(raised.value)


def test_a_spreadsheet_says_the_same_as_yaml(tmp_path):
    yaml = '- {quote: "a, b", action: date, value: 2024, who: An, when: 2026-01-31}'
    table = '\ufeffquote,action,value,who,when\r\n"a, b",date,2024,An,2026-01-31\r\n'
    assert read(written(tmp_path, yaml)) == read(written(tmp_path, table, "d.csv"))
    with pytest.raises(SourceError, match="entry 1: more values than columns"):
        read(written(tmp_path, "quote,action\nx,accept,An\n", "e.csv"))


def test_the_default_file_may_be_absent_and_a_named_one_may_not(tmp_path):
    assert of_store(tmp_path) == Decisions()
    with pytest.raises(SourceError, match=r"nowhere\.yml"):
        of_store(tmp_path, tmp_path / "nowhere.yml")
    written(tmp_path, "- {quote: x, action: accept, who: An, when: 2026-01-31}")
    assert len(of_store(tmp_path).entries) == 1


def test_the_examples_of_the_manual_are_read(tmp_path):
    manual = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    (yaml,) = re.findall(r"```yaml\n(.+?)```", manual, re.S)
    (table,) = re.findall(r"```csv\n(.+?)```", manual, re.S)
    assert {one.action for one in load(written(tmp_path, yaml)).entries} == set(Action) - {Action.NOT_SAME}
    assert len(load(written(tmp_path, table, "d.csv")).entries) == len(
        list(csv.DictReader(io.StringIO(table)))
    )
    assert all(f"`{action}`" in manual for action in Action)


def test_a_decision_works_at_the_next_ingest_and_is_taken_back_by_deleting_it(tmp_path):
    folder = tmp_path / "store"
    folder.mkdir()
    article = tmp_path / "bai.txt"
    article.write_text(SPELLED_WRONG, encoding="utf-8")

    def ingest(decided: str) -> list[dict[str, str]]:
        (folder / "decisions.yml").write_text(decided, encoding="utf-8")
        ingested(folder, article)
        asked = told("review", "--csv", "-", "--store", str(folder))
        return [row for row in csv.DictReader(io.StringIO(asked)) if row["document"] == "bai"]

    (open_name,) = ingest("")
    assert (open_name["kind"], open_name["what"]) == ("name", "Chilgook")
    line = open_name["decision"].replace('who: ""', 'who: "An"')
    assert ingest(f"- {line}") == []
    partners = {
        str(quad.object) for quad in current(folder).quads() if str(quad.predicate) == str(term("ties:party"))
    }
    assert f"<{CHILGOK}>" in partners
    assert ingest("") == [open_name]


def test_a_decision_file_that_makes_no_sense_stores_nothing(store, tmp_path):
    copy = Path(shutil.copytree(store, tmp_path / "store", symlinks=True))
    article = tmp_path / "bai.txt"
    article.write_text(SPELLED_WRONG, encoding="utf-8")
    file = written(tmp_path, "- {quote: x, action: accept, who: An}")
    done = ran("ingest", str(article), "--decisions", str(file), "--store", str(copy))
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 1)
    assert "entry 1: 'when' is missing" in done.stderr
    assert number(copy) == number(store)
