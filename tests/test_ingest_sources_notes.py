import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from graph.errors import SourceError
from graph.records import FactKind, Status
from graph.terms import local_name
from ingest.sources.notes import reader

FOLDER = Path(reader.__file__).parent


def documents():
    return {document.page.key: document for document in reader.read(FOLDER)}


def test_every_note_cites_what_it_tells():
    for document in documents().values():
        assert document.page.title
        assert document.page.publisher or document.page.published
        assert document.source == "notes"
    assert len(documents()) == 8


def test_a_tie_renewed_after_a_merger_belongs_to_the_unit_of_its_day():
    facts = documents()["note-bac-ninh-gyeongsangbuk"].facts
    assert {
        (fact.when.edtf, local_name(min(party.iri for party in fact.parties if "KR" not in party.iri)))
        for fact in facts
    } == {
        ("2023-11-29", "bac-ninh-1997"),
        ("2025-12-03", "bac-ninh-2025"),
    }


def test_a_note_of_an_investment_has_no_tie():
    kinds = {fact.kind for fact in documents()["note-hana-micron-2023"].facts}
    assert kinds == {FactKind.INVESTMENT}


def test_wishes_stay_wishes():
    ties = [f for f in documents()["note-thai-nguyen-2023"].facts if f.kind is FactKind.PARTNERSHIP]
    assert sorted(tie.status for tie in ties) == [Status.ESTABLISHED] * 3 + [Status.SOUGHT] * 4


def test_a_lost_note_stops_the_reading(tmp_path):
    copy = tmp_path / "notes"
    shutil.copytree(FOLDER, copy)
    (copy / "note-da-nang-2025.txt").unlink()
    with pytest.raises(SourceError, match="documents: 7, expected 8"):
        list(reader.read(copy))


def test_too_few_facts_stop_the_reading(tmp_path):
    copy = tmp_path / "notes"
    shutil.copytree(FOLDER, copy)
    (copy / "note-binh-duong-2019.txt").write_text("Không có gì.\n", encoding="utf-8")
    with pytest.raises(SourceError, match="partnership"):
        list(reader.read(copy))


def words(path):
    return re.findall(r"\w+", unicodedata.normalize("NFC", path.read_text(encoding="utf-8").casefold()))


def test_the_notes_are_our_own_sentences(shared):
    theirs = set()
    for path in (shared / "articles").glob("*/*.txt"):
        theirs |= set(zip(*(words(path)[i:] for i in range(6)), strict=False))
    for path in FOLDER.glob("*.txt"):
        ours = set(zip(*(words(path)[i:] for i in range(6)), strict=False))
        assert ours & theirs == set(), path.name
