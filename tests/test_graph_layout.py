"""Where places are drawn."""

import random
from itertools import combinations, pairwise

import pytest

from graph.layout import Box, Position, arrange, beside


def crowd(count: int) -> tuple[dict[str, Box], list[tuple[str, str]]]:
    chance = random.Random(count)  # noqa: S311 - a picture, not a secret
    names = [f"p{number}" for number in range(count)]
    boxes = {
        name: Box(chance.uniform(20, 150), chance.uniform(14, 50), chance.uniform(0, 20)) for name in names
    }
    return boxes, [tuple(chance.sample(names, 2)) for _ in range(2 * count)]  # type: ignore[misc]


def touch(one: Box, at: Position, other: Box, there: Position) -> bool:
    across, down = at[0] - there[0], at[1] + one.drop - there[1] - other.drop
    return abs(across) < (one.width + other.width) / 2 and abs(down) < (one.height + other.height) / 2


@pytest.mark.parametrize("count", [2, 30, 120])
def test_no_name_lies_on_another(count: int) -> None:
    boxes, edges = crowd(count)
    places = arrange(boxes, edges, {})
    hits = [(a, b) for a, b in combinations(boxes, 2) if touch(boxes[a], places[a], boxes[b], places[b])]
    assert hits == []


def test_the_same_network_is_always_drawn_the_same() -> None:
    boxes, edges = crowd(40)
    backwards = dict(reversed(boxes.items()))
    assert arrange(boxes, edges, {}) == arrange(backwards, list(reversed(edges)), {})


def test_boxes_that_fit_stay_in_the_frame() -> None:
    boxes, edges = crowd(30)
    places = arrange(boxes, edges, {}, frame=(1000, 700))
    assert all(abs(x) <= 500 - boxes[name].width / 2 for name, (x, _) in places.items())
    assert all(abs(y + boxes[name].drop) <= 350 - boxes[name].height / 2 for name, (_, y) in places.items())


def test_the_frame_grows_when_there_is_no_room() -> None:
    boxes = {f"p{number}": Box(100, 100) for number in range(9)}
    places = arrange(boxes, [], {}, frame=(120, 120))
    assert max(abs(x) for x, _ in places.values()) > 60


def test_tied_places_are_nearer_than_others() -> None:
    groups = [[f"{letter}{number}" for number in range(6)] for letter in "ab"]
    edges = [pair for group in groups for pair in pairwise([*group, group[0], group[2], group[4]])]
    places = arrange({name: Box(40, 20) for group in groups for name in group}, edges, {})

    def apart(one: str, other: str) -> float:
        return sum((a - b) ** 2 for a, b in zip(places[one], places[other], strict=True)) ** 0.5

    within = [apart(a, b) for a, b in edges]
    across = [apart(a, b) for a in groups[0] for b in groups[1]]
    assert sum(within) / len(within) < sum(across) / len(across)


def test_one_place_and_none_can_be_drawn() -> None:
    assert arrange({}, [], {}) == {}
    assert list(arrange({"only": Box(10, 10)}, [], {})) == ["only"]


def test_what_is_added_stands_beside_what_is_there_near_to_where_it_wants_to_be() -> None:
    boxes, edges = crowd(30)
    places = arrange(boxes, edges, {})
    chance, dot = random.Random(1), Box(30, 15, drop=4)  # noqa: S311
    wanted = {f"q{n}": (chance.uniform(-400, 400), chance.uniform(-300, 300)) for n in range(300)}
    added = beside(places, boxes, dot, wanted)
    every = boxes | dict.fromkeys(wanted, dot)
    hits = [pair for pair in combinations(every, 2) if touch(*_pair(every, places | added, pair))]
    assert hits == []
    away = [abs(added[n][0] - x) + abs(added[n][1] + dot.drop - y) for n, (x, y) in wanted.items()]
    assert max(away) < 600
    assert sorted(away)[150] < 100
    assert beside(places, boxes, dot, wanted) == added


def test_where_there_is_no_room_what_is_added_lies_on_others_and_nothing_is_lost() -> None:
    wanted = {f"q{n}": (0.0, 0.0) for n in range(4)}
    assert list(beside({}, {}, Box(1000, 900), wanted)) == list(wanted)


def _pair(
    boxes: dict[str, Box], places: dict[str, Position], pair: tuple[str, str]
) -> tuple[Box, Position, Box, Position]:
    one, other = pair
    return boxes[one], places[one], boxes[other], places[other]
