from dataclasses import replace

from graph.identity import claim_iri, fact_iri, fold, key, slug
from graph.records import FactKind, Party, Status
from graph.spans import parse
from tests.tiny import ABROAD, HOME, evidence, fact


def test_folding_takes_off_marks_and_the_bar_of_d():
    assert fold("ĐỒNG NAI, Thừa Thiên Huế") == "dong nai, thua thien hue"


def test_keys_ignore_spaces_hyphens_and_marks():
    assert key("Gyeongsangbuk-do") == key("Gyeongsangbukdo") != key("Gyeongsangnam-do")


def test_a_slug_holds_only_letters_digits_and_hyphens():
    assert slug("Bà Rịa - Vũng Tàu") == "ba-ria-vung-tau"


def test_a_fact_has_one_name_whichever_way_round_its_parties_are_given():
    turned = replace(fact(), parties=(Party(ABROAD), Party(HOME)))
    assert fact_iri(turned) == fact_iri(fact())


def test_agreements_of_two_days_are_two_facts_but_a_partnership_of_a_pair_is_one():
    later = replace(fact(), when=parse("2024"))
    assert fact_iri(later) != fact_iri(fact())
    tie = replace(fact(), kind=FactKind.PARTNERSHIP, status=Status.ESTABLISHED, instrument=None)
    assert fact_iri(replace(tie, when=parse("2024"))) == fact_iri(tie)


def test_a_tie_that_is_sought_is_not_the_tie_that_stands():
    tie = replace(fact(), kind=FactKind.PARTNERSHIP, status=Status.ESTABLISHED)
    assert fact_iri(replace(tie, status=Status.SOUGHT)) != fact_iri(tie)


def test_a_claim_is_named_by_who_says_what_where():
    assert claim_iri("a", "f", evidence()) == claim_iri("a", "f", evidence(confidence=0.1))
    assert claim_iri("a", "f", evidence()) != claim_iri("b", "f", evidence())
    assert claim_iri("a", "f", evidence()) != claim_iri("a", "f", evidence(start=99))
