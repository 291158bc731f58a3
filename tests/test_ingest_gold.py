import json

import pytest

from graph.errors import SourceError
from ingest.gold import by_document, exact, load


def test_predictions_are_grouped_by_file_name_with_or_without_its_ending():
    found = by_document([{"doc": "a.txt", "type": "visit"}, {"doc": "a"}, {"doc": "b"}, {}])
    assert {document: len(facts) for document, facts in found.items()} == {"a": 2, "b": 1, "": 1}


def test_a_quote_is_exact_only_at_its_offset():
    said = [
        {"doc": "a", "quote": "hai tỉnh", "quote_start": 3},
        {"doc": "a", "quote": "hai tỉnh", "quote_start": 4},
        {"doc": "a", "quote": "hai tỉnh"},
        {"doc": "a", "quote": "", "quote_start": 0},
        {"doc": "elsewhere", "quote": "hai", "quote_start": 0},
    ]
    assert exact(by_document(said), {"a": "Là hai tỉnh bạn."}) == (1, 5)


@pytest.mark.parametrize(
    "text", ["", "{}", '{"documents": [{}]}', '{"documents": [{"doc": "a", "facts": [1]}]}']
)
def test_a_file_that_is_no_gold_standard_is_named(tmp_path, text):
    file = tmp_path / "gold.json"
    file.write_text(text)
    with pytest.raises(SourceError, match=r"gold\.json is no gold standard"):
        load(file)


def test_fields_of_the_wrong_type_are_taken_as_absent(tmp_path):
    fact = {
        "type": "visit",
        "parties": ["x", {"name": 5, "country": 7, "aliases": 3}],
        "amount": "many",
        "quote": 1,
    }
    file = tmp_path / "gold.json"
    file.write_text(json.dumps({"documents": [{"doc": "a", "facts": [fact]}]}))
    ((one,),) = load(file).values()
    assert (one.amount, one.quote, one.home, one.abroad[0].names) == (None, "", (), ())
