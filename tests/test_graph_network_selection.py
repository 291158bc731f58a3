"""What is drawn of a network, on networks made by hand."""

from datetime import date

from graph.network.frame import Frame, Mode, Standing
from graph.network.places import Place
from graph.network.selection import View, select
from graph.network.sketch import Basis, Line, Node, Sketch

DAY = date(2026, 1, 1)


def sketch(*pairs: tuple[str, str], mode: Mode = Mode.TWO_MODE) -> Sketch:
    """Return a network of units (capital letters) and partners (small letters, the first is the country)."""
    ends = sorted({end for pair in pairs for end in pair})
    nodes = tuple(
        Node(
            Place(f"u/{end}", end, end, country="VN" if end.isupper() else end[0].upper()),
            end.isupper(),
            sum(end in pair for pair in pairs),
        )
        for end in ends
    )
    lines = tuple(Line(f"u/{a}", f"u/{b}", n, years=(2000 + n, 2010)) for n, (a, b) in enumerate(pairs, 1))
    frame = Frame(DAY, DAY, mode=mode)
    return Sketch(Basis(frame, 1, 0, 0, len(lines), len(lines), 0), nodes, lines)


NETWORK = sketch(("A", "ka"), ("B", "ka"), ("B", "kb"), ("C", "lc"))


def drawn(found: object) -> list[str]:
    return [node.place.key for node in found.nodes]  # type: ignore[attr-defined]


def test_the_shared_view_keeps_partners_of_several_units_and_counts_the_rest() -> None:
    found = select(NETWORK, View.SHARED)
    assert (drawn(found), found.least, found.more) == (["A", "B", "C", "ka"], 2, 2)
    assert [line.b for line in found.lines] == ["u/ka", "u/ka"]


def test_everything_is_everything() -> None:
    found = select(NETWORK, View.ALL)
    assert (found.nodes, found.lines, found.more) == (NETWORK.nodes, NETWORK.lines, 0)


def test_an_ego_view_grows_with_each_place_that_is_added() -> None:
    assert drawn(select(NETWORK, View.EGO, ["ka"])) == ["A", "B", "ka"]
    grown = select(NETWORK, View.EGO, ["ka", "B"])
    assert (drawn(grown), grown.more) == (["A", "B", "ka", "kb"], 2)
    assert drawn(select(NETWORK, View.EGO, ["nowhere"])) == []


def test_a_network_in_which_nothing_is_shared_is_shown_whole() -> None:
    found = select(sketch(("A", "ka")), View.SHARED)
    assert (drawn(found), found.least) == (["A", "ka"], 1)


def test_the_strength_of_lines_decides_in_one_mode() -> None:
    found = select(sketch(("A", "B"), ("B", "C"), ("A", "C"), mode=Mode.UNITS), View.SHARED)
    assert ([line.weight for line in found.lines], found.least) == ([2, 3], 2)


def test_too_many_partners_are_drawn_by_country() -> None:
    found = select(NETWORK, View.ALL, large=4)
    assert found.by_country
    assert drawn(found) == ["A", "B", "C", "K", "L"]
    joined = {(line.a[-1], line.b[-1]): (line.weight, line.years) for line in found.lines}
    assert joined == {
        ("A", "K"): (1, (2001, 2010)),
        ("B", "K"): (5, (2002, 2010)),
        ("C", "L"): (4, (2004, 2010)),
    }
    assert all(line.standing is Standing.ESTABLISHED for line in found.lines)
