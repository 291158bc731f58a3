from datetime import date

from graph.spans import parse
from ingest.articles.versions import choose
from ingest.gazetteer import Place


def unit(code, since, until):
    day = date.fromisoformat
    return Place(
        code,
        "X",
        "X",
        "VN",
        "province",
        since=day(since) if since else None,
        until=day(until) if until else None,
    )


OLD, NEW = unit("x-1997", "1997-01-01", "2025-06-30"), unit("x-2025", "2025-07-01", None)


def test_the_first_time_span_that_decides_is_taken():
    assert choose([OLD, NEW], [None, parse("2025-06-30"), parse("2026")], [])[0] is OLD
    assert choose([OLD, NEW], [parse("2025-07-01"), parse("2020")], [])[0] is NEW


def test_a_span_over_the_change_means_the_version_at_its_end():
    assert choose([OLD, NEW], [parse("2024/2026")], []) == (NEW, 1.0, "")


def test_the_only_version_is_taken_whatever_the_date():
    assert choose([OLD], [parse("2030")], []) == (OLD, 1.0, "")


def test_without_dates_the_units_named_together_decide_and_confidence_falls():
    recent = unit("y-2025", "2025-07-01", None)
    place, factor, note = choose([OLD, NEW], [None], [recent])
    assert place is NEW
    assert factor < 1
    assert "unknown" in note
