"""Which units stand above and below the unit of today that carries them on."""

from datetime import date

from graph.network.places import Place
from graph.network.stacks import heir_of, stacks
from graph.network.ties import Ties
from graph.succession import Heir, Succession, Validity

TODAY, LAST, FIRST = date(2026, 1, 1), date(2025, 6, 30), date(2025, 7, 1)
LIVES = {
    "u/song-1976": Validity(None, date(1996, 12, 31)),
    "u/binh-1997": Validity(date(1997, 1, 1), LAST),
    "u/city-1997": Validity(None, LAST),
    "u/coast-1997": Validity(None, LAST),
    "u/city-2025": Validity(FIRST, None),
    "u/hill-1997": Validity(None, None),
}
HEIRS = {
    "u/song-1976": [Heir("u/binh-1997", same=False)],
    **{f"u/{name}-1997": [Heir("u/city-2025", same=False)] for name in ("binh", "city", "coast")},
}
NORTH = {"u/binh-1997": 11.2, "u/city-1997": 10.8, "u/coast-1997": 10.4, "u/city-2025": 10.8}
PLACES = {iri: Place(iri, iri, iri, position=(NORTH.get(iri, 16.0), 107.0)) for iri in LIVES}
TIES = Ties(1, (), {}, tuple(sorted(LIVES)), Succession(LIVES, HEIRS))


def test_merged_units_stand_north_above_and_south_below_the_one_of_today() -> None:
    rows = stacks(TIES, PLACES, TODAY)["u/city-2025"]
    assert rows == {
        "u/city-1997": 0,
        "u/city-2025": 0,
        "u/binh-1997": -1,
        "u/coast-1997": 1,
        "u/song-1976": -1,
    }


def test_units_that_were_in_force_together_never_share_a_row() -> None:
    for rows in stacks(TIES, PLACES, TODAY).values():
        for unit, row in rows.items():
            for other, its in rows.items():
                lives = LIVES[unit], LIVES[other]
                both = max(life.start or date.min for life in lives) <= min(
                    life.end or date.max for life in lives
                )
                assert unit == other or row != its or not both


def test_a_unit_that_was_never_merged_stands_alone() -> None:
    assert stacks(TIES, PLACES, TODAY)["u/hill-1997"] == {"u/hill-1997": 0}
    assert heir_of(TIES, "u/hill-1997", TODAY) == "u/hill-1997"
