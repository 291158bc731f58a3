"""What a map shows besides the network, on the default graph."""

from pathlib import Path

import pytest

from graph.checkpoint import current
from graph.network.chart import Chart, chart
from tests.tiny import document, store_of


@pytest.fixture(scope="module")
def drawn(store: Path) -> Chart:
    return chart(current(store))


@pytest.mark.parametrize(
    ("name", "of", "latitudes", "longitudes"),
    [
        ("Hoàng Sa", "Đà Nẵng", (15.5, 17.3), (111, 113)),
        ("Trường Sa", "Khánh Hòa", (6, 12), (111, 117.5)),
        ("Phú Quốc", "An Giang", (9.9, 10.5), (103.8, 104.2)),
        ("Côn Đảo", "Thành phố Hồ Chí Minh", (8.5, 8.9), (106.4, 106.8)),
        ("Lý Sơn", "Quảng Ngãi", (15.3, 15.5), (109, 109.2)),
    ],
)
def test_islands_lie_where_they_are_and_in_their_unit(
    drawn: Chart, name: str, of: str, latitudes: tuple[float, float], longitudes: tuple[float, float]
) -> None:
    (island,) = [each for each in drawn.islands if each.vi == name]
    assert island.of_vi == of
    assert latitudes[0] < island.position[0] < latitudes[1]
    assert longitudes[0] < island.position[1] < longitudes[1]


def test_all_thirteen_island_units_are_there(drawn: Chart) -> None:
    assert len(drawn.islands) == len({each.iri for each in drawn.islands}) == 13


def test_countries_to_choose_from_have_a_partner_and_both_names(drawn: Chart) -> None:
    named = {code: (vi, en) for code, vi, en in drawn.countries}
    assert named["LA"] == ("Lào", "Laos")
    assert "VN" not in named
    assert all(vi and en for vi, en in named.values())


def test_a_store_of_one_tie_begins_with_its_year_and_has_no_islands(tmp_path: Path) -> None:
    tiny = chart(current(store_of(tmp_path / "store", document())))
    assert (tiny.first, tiny.islands, [code for code, _, _ in tiny.countries]) == (2019, (), ["KR"])
