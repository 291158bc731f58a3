from collections import Counter

from ingest.report import Outcome, State, Summary, lines, refused


def test_each_state_of_a_document_is_told_in_a_line():
    assert lines(Outcome("a", State.EMPTY)) == ["a: no foreign tie"]
    assert lines(refused("b", "b.txt: empty")) == ["b: not stored: b.txt: empty"]
    removed = Outcome("a", State.REMOVED)
    assert lines(removed) == ["a: removed on request: not read again"]
    assert removed.tells
    facts = Counter({"visit, done": 1})
    assert lines(Outcome("c", State.UNCHANGED, facts)) == ["c: 1 fact, unchanged", "  1 visit, done"]


def test_the_sums_count_documents_facts_and_what_is_open():
    summary = Summary()
    summary.add(Outcome("a", State.STORED, Counter({"visit, done": 2}), ("X", "Y"), undated=1))
    summary.add(Outcome("b", State.STORED, Counter({"visit, done": 1})))
    summary.add(Outcome("c", State.EMPTY))
    summary.add(refused("d", "broken"))
    assert (summary.documents, summary.refused) == (4, 1)
    assert list(summary.rows()) == [
        ("documents: stored", 2),
        ("documents: no foreign tie", 1),
        ("documents: not stored", 1),
        ("visit, done", 3),
        ("names not resolved", 2),
        ("claims without a date", 1),
    ]
