import pytest

from graph.records import FactKind, Page, Status
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load as load_gazetteer
from ingest.intake import opened, raws


def load(path):
    (raw,) = raws([path])
    return opened(raw)


def document(shared, number):
    (path,) = (shared / "articles" / "seeds").glob(f"{number}_*.txt")
    return read(*load(path), load_gazetteer())


def told(facts):
    return {(" + ".join(sorted(local_name(p.iri) for p in fact.parties)), fact.status) for fact in facts}


@pytest.mark.parametrize("number", ["000", "004"])
def test_visits_and_talks_alone_make_no_tie(shared, number):
    kinds = {fact.kind for fact in document(shared, number).facts}
    assert not kinds & {FactKind.PARTNERSHIP, FactKind.AGREEMENT}


def test_ties_that_stand_are_told_from_ties_that_are_sought(shared):
    facts = [fact for fact in document(shared, "001").facts if fact.kind is FactKind.PARTNERSHIP]
    standing = {"KR-47", "LA-LP", "SE-E.linkoping"}
    sought = {"FR-NAQ.poitiers", "PL-02", "TH-41", "CN-SC"}
    assert told(facts) == {
        *((f"{code} + thai-nguyen-1997", Status.ESTABLISHED) for code in standing),
        *((f"{code} + thai-nguyen-1997", Status.SOUGHT) for code in sought),
    }


def test_memoranda_have_the_bodies_that_signed_them(shared):
    facts = [fact for fact in document(shared, "001").facts if fact.kind is FactKind.AGREEMENT]
    assert {local_name(party.iri) for fact in facts for party in fact.parties} == {
        "lien-doan-lao-dong.thai-nguyen-1997",
        "lien-hiep-cong-doan.KR-41.seongnam",
        "thai-nguyen-1997.thai-nguyen-city",
        "KR-26.busanjin",
        "truong-cao-dang-y-te-thai-nguyen.thai-nguyen-1997",
        "jala.JP",
        "truong-cao-dang-thai-nguyen.thai-nguyen-1997",
        "van-phong-tieng-anh-khu-vuc-ha-noi.US",
        "thai-nguyen-1997.pho-yen-city",
        "KR-47.chilgok",
    }
    assert {fact.when.edtf for fact in facts} == {"2021-07/2023-08-29"}
    assert len(facts) == 5


def test_the_ten_partners_of_a_counted_list_are_found(shared):
    facts = [f for f in document(shared, "002").facts if f.kind is FactKind.PARTNERSHIP]
    partners = (
        "KH-10",
        "LA-CH",
        "JP-35",
        "CN-GD.guangzhou",
        "KR-30",
        "NL-NB.eindhoven",
        "NL-DR.emmen",
        "BE-VOV",
        "IT-45",
        "RU-ORL",
    )
    assert told(facts) == {
        (" + ".join(sorted([code, "binh-duong-1997"])), Status.ESTABLISHED) for code in partners
    }


def test_agreements_have_their_periods_and_a_caption_joins_its_text(shared):
    facts = [fact for fact in document(shared, "003").facts if fact.kind is FactKind.AGREEMENT]
    told_of = {local_name(fact.parties[1].iri): fact for fact in facts}
    assert {code: fact.valid.edtf if fact.valid else None for code, fact in told_of.items()} == {
        "KR-44": "2023/2030",
        "truong-dai-hoc-osaka-metropolitan.JP": None,
        "CN-GX.nanning": "2024/2028",
        "CN-JS.zhenjiang": None,
    }
    assert {(fact.when.edtf, fact.when_inferred) for fact in facts} == {("2024", True)}
    assert len(told_of["CN-JS.zhenjiang"].evidence) == 2
    assert len(facts) == 4


def test_every_quote_stands_at_its_offset(shared):
    for path in sorted((shared / "articles").glob("*/*.txt")):
        read_document = read(*load(path), load_gazetteer())
        for fact in read_document.facts:
            for claim in fact.evidence:
                assert claim.quote
                assert read_document.text[claim.start :].startswith(claim.quote)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "| | |", "ký " * 3000, "quan hệ (" * 500, "Tỉnh " * 500, "tỉnh A, " * 800 + "ký"]
)
def test_odd_texts_give_an_empty_document(text):
    assert read(text, Page("bai"), load_gazetteer()).facts == ()
