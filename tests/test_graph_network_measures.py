import doctest

import yaml

from graph.files import DATA
from graph.network.measures import Measure, definitions, example, page
from tests.conftest import ROOT


def test_the_page_of_measures_is_what_the_table_says():
    assert (ROOT / "docs" / "measures.md").read_text("utf-8") == page()


def test_every_measure_is_defined_in_full_and_no_other():
    told = yaml.safe_load((DATA / "measures.yml").read_text("utf-8"))["measures"]
    assert list(told) == [measure.value for measure in Measure]
    fields = [
        getattr(definition, name) for definition in definitions().values() for name in definition.__slots__
    ]
    assert all(isinstance(field, str) and len(field) > 2 for field in fields)
    assert all(">>> of(Measure." in definition.example for definition in definitions().values())


def test_the_examples_give_what_they_say():
    parser, names, report = doctest.DocTestParser(), {}, []
    runner = doctest.DocTestRunner()
    for name, text in [("network", example()), *((m, d.example) for m, d in definitions().items())]:
        session = parser.get_doctest(text, names, name, "measures.yml", 0)
        runner.run(session, out=report.append, clear_globs=False)
        names = session.globs
    assert "".join(report) == ""
    assert runner.tries >= len(Measure) + 8
