import shutil
from collections import Counter

import pytest

from graph import checkpoint, pending
from graph.errors import StoreBusyError, StoreEmptyError, StoreError, UnknownDocumentError, WriteRefusedError
from graph.records import Document, Page
from graph.store import writing
from graph.terms import ARTICLE, DOCUMENTS
from ingest.intake import Form, Raw
from ingest.ledger import Note, digest, ledger
from ingest.removal import remove, take_back
from ingest.report import Outcome, State
from tests.tiny import document, fact, store_of

DOC = DOCUMENTS + "doc"
NOTE = "http://example.org/graph/notes"
WRITTEN = f"INSERT DATA {{ GRAPH <{NOTE}> {{ <{NOTE}> <{NOTE}> 1 }} }}"
NAMES = ["doc", DOC, ARTICLE + "doc", "doc.txt", "my-articles/doc.html.gz", "https://example.org/a b"]
RAW = Raw("coffee", "coffee.txt", Form.TEXT, b"Coffee.")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    other = Document(Page("other", title="Another"), (fact(title="other"),), cited=(Page("doc-2"),))
    folder = store_of(tmp_path_factory.mktemp("published") / "store", document(), other)
    with ledger(folder, "reader") as notes:
        outcome = Outcome("coffee", State.EMPTY, Counter(), ("Bà Xa Lạ Nào Đó",))
        notes.write([Note(digest(RAW), outcome), Note("1", Outcome("other", State.STORED))])
    return folder


@pytest.fixture
def folder(published, tmp_path):
    return shutil.copytree(published, tmp_path / "store", symlinks=True)


def write(folder):
    with writing(folder) as writer:
        writer.apply(WRITTEN)


def names(folder):
    return checkpoint.named_graphs(folder / "checkpoints" / f"{checkpoint.number(folder):06d}")


def test_a_document_goes_by_each_of_its_names(folder):
    assert remove(folder, NAMES).graphs == (DOC,)
    assert DOC not in names(folder)
    assert DOCUMENTS + "other" in names(folder)


def test_several_documents_go_at_once_and_each_once(folder):
    assert remove(folder, ["other", "doc", "doc.txt"]).graphs == (DOCUMENTS + "other", DOC)
    assert not [name for name in names(folder) if name.startswith(DOCUMENTS)]


def test_a_graph_that_was_written_over_http_goes_too(folder):
    write(folder)
    assert remove(folder, [NOTE]).graphs == (NOTE,)
    assert NOTE not in names(folder)


@pytest.mark.parametrize(
    "name", ["nobody", DOCUMENTS + "nobody", "https://example.org/b", "doc-2", " ", "a b<>"]
)
def test_if_one_is_not_known_none_is_removed(folder, name):
    before = names(folder), checkpoint.number(folder)
    with pytest.raises(UnknownDocumentError, match="there is no document called"):
        remove(folder, ["doc", name])
    assert (names(folder), checkpoint.number(folder)) == before


@pytest.mark.parametrize("graph", ["ontology", "reference", "derived"])
def test_what_no_document_says_is_not_removed(folder, graph):
    with pytest.raises(WriteRefusedError, match="made by"):
        remove(folder, [DOCUMENTS.replace("document/", graph)])


def test_a_document_that_is_only_noted_goes_from_the_notes_to_the_last_byte(folder):
    with ledger(folder, "reader") as notes:
        assert "coffee" in notes
    remove(folder, ["coffee.txt"])
    with ledger(folder, "reader") as notes:
        assert list(notes.documents()) == ["other"]
    kept = b"".join(path.read_bytes() for path in folder.glob("readings.sqlite*"))
    assert b"coffee" not in kept
    assert "Xa Lạ".encode() not in kept


def test_what_a_document_left_open_goes_with_it(folder):
    for key in ("doc", "left"):
        pending.keep(folder, Document(Page(key), (), unmatched=("whoever",)))
    remove(folder, ["doc", "left"])
    assert not list(pending.kept(folder))


def test_a_document_that_was_removed_before_is_not_removed_again(folder):
    number = remove(folder, ["doc"]).checkpoint
    again = remove(folder, ["doc"])
    assert (again.checkpoint, again.graphs) == (number, ())


def test_documents_with_the_same_text_are_told(folder):
    store_of(folder, document(key="twin"))
    assert remove(folder, ["doc"]).same_text == (DOCUMENTS + "twin",)


def test_only_what_was_removed_can_be_taken_back(folder):
    remove(folder, ["doc"])
    for never in ("other", "nobody"):
        with pytest.raises(UnknownDocumentError, match="was removed"):
            take_back(folder, ["doc", never])
    take_back(folder, ["doc.txt"])
    with pytest.raises(UnknownDocumentError):
        take_back(folder, ["doc"])


@pytest.mark.parametrize("work", [remove, take_back])
def test_where_there_is_no_store_none_is_made(tmp_path, work):
    with pytest.raises(StoreEmptyError):
        work(tmp_path / "none", ["doc"])
    assert not (tmp_path / "none").exists()


def test_while_another_process_writes_nothing_is_removed(folder):
    with writing(folder), pytest.raises(StoreBusyError):
        remove(folder, ["doc"])
    assert not (folder / "removing").exists()


def test_notes_that_cannot_be_read_stop_a_removal_before_it_begins(folder):
    (folder / "readings.sqlite").write_bytes(b"not a table" * 100)
    with pytest.raises(StoreError, match="if it is deleted"):
        remove(folder, ["doc"])
    assert DOC in names(folder)
    assert not (folder / "removing").exists()
