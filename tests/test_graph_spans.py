from datetime import date

import pytest

from graph.spans import between, parse


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2025-12-03", date(2025, 12, 3), date(2025, 12, 3)),
        ("2024/2028", date(2024, 1, 1), date(2028, 12, 31)),
        ("2021-07/2023-08-29", date(2021, 7, 1), date(2023, 8, 29)),
        ("../2025-06-30", None, date(2025, 6, 30)),
        ("2025-07-01/..", date(2025, 7, 1), None),
    ],
)
def test_a_span_covers_all_days_that_it_may_mean(edtf, earliest, latest):
    assert (parse(edtf).earliest, parse(edtf).latest) == (earliest, latest)


@pytest.mark.parametrize("text", ["", "24-29/9", "2024-13", "2023-02-30", "soon", "2030/2023", "2024-1"])
def test_what_is_no_date_is_refused_with_the_text(text):
    with pytest.raises(ValueError, match=r"."):
        parse(text)


def test_open_ends_are_written_as_such():
    assert between("2025-07-01", "").edtf == "2025-07-01/.."
    assert between("2024", "2024").edtf == "2024"
