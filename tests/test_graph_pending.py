"""What documents leave open, beside the graph."""

import pytest

from graph import pending
from graph.errors import StoreError
from graph.records import Document, Method, Page, Suggestion, Unresolved
from graph.statements import digest
from tests.tiny import QUOTE, TEXT, document, evidence, fact

NAME = Unresolved(
    "Xa Lạ", 8, "not in the gazetteer", "KR", ("city",), (Suggestion("https://x/unit/KR-2", "Xa La", "Hàn"),)
)


def open_document(*names: Unresolved, key: str = "doc") -> Document:
    return Document(Page(key), (), unresolved=names, text=TEXT)


def test_what_was_kept_is_read_as_it_was(tmp_path):
    rejected = fact(evidence=(evidence(), evidence(method=Method.PERSON, note="reject by An")))
    left = Document(
        Page("doc"), (), unresolved=(NAME,), text=TEXT, rejected=(rejected,), unmatched=("r1: x",)
    )
    pending.keep(tmp_path, left)
    (kept,) = pending.kept(tmp_path)
    assert (kept.document, kept.text, kept.names) == ("doc", digest(TEXT), (NAME,))
    assert (kept.rejected[0].quote, kept.rejected[0].note) == (QUOTE, "reject by An")
    assert kept.unmatched == ("r1: x",)


def test_a_document_replaces_what_it_left_before(tmp_path):
    pending.keep(tmp_path, open_document(NAME))
    pending.keep(tmp_path, open_document(Unresolved("Khác", 1, "why")))
    pending.keep(tmp_path, open_document(NAME, key="other"))
    assert {(one.document, one.names[0].name) for one in pending.kept(tmp_path)} == {
        ("doc", "Khác"),
        ("other", "Xa Lạ"),
    }


def test_a_document_that_leaves_nothing_leaves_no_file(tmp_path):
    pending.keep(tmp_path, open_document(NAME))
    before = pending.stamp(tmp_path)
    pending.keep(tmp_path, document())
    assert list(pending.kept(tmp_path)) == []
    assert pending.stamp(tmp_path) != before
    assert not list(tmp_path.rglob("*.json"))


def test_half_a_file_of_a_killed_run_is_no_item(tmp_path):
    pending.keep(tmp_path, open_document(NAME))
    (tmp_path / "pending" / "0.new").write_text('{"document"')
    assert len(list(pending.kept(tmp_path))) == 1


def test_a_damaged_file_is_named_in_a_line(tmp_path):
    pending.keep(tmp_path, open_document(NAME))
    (file,) = tmp_path.rglob("*.json")
    file.write_text("{}")
    with pytest.raises(StoreError, match=file.name):
        list(pending.kept(tmp_path))


def test_an_id_is_the_same_in_every_run_and_never_looks_like_a_number():
    assert pending.item_id("doc", "name xala") == "rad9ff876e82"
    assert pending.item_id("doc", "a") != pending.item_id("other", "a")
    assert pending.name_key("Xa-lạ") == pending.name_key("Xa Lạ")
