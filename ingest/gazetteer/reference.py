"""The reference tables of ``graph/data`` as places with all their names."""

from collections.abc import Iterator
from datetime import date

from graph.files import DATA, rows
from graph.spans import parse
from ingest.gazetteer.places import Place

Named = tuple[Place, tuple[str, ...]]  # a place and every name it goes by
_UNIT_WORDS = (
    "tỉnh ",
    "thành phố ",
    "bang ",
    "vùng ",
    "huyện ",
    "quận ",
    "châu ",
    "trấn ",
    "thị trấn ",
    "thủ đô ",
)
_UNIT_SUFFIXES = (
    " Province", " Prefecture", " Oblast", " Region", " County", " District", " City", " Town",
    " Voivodeship", " Township", " State", " Department",
)  # fmt: skip


def countries() -> Iterator[Named]:
    """Yield the countries."""
    for row in rows(DATA / "countries.csv"):
        place = Place(row["code"], row["name_vi"], row["name_en"], row["code"], "country", known=True)
        yield place, (row["name_vi"], row["name_en"], *_listed(row["aliases"]))


def foreign_places() -> Iterator[Named]:
    """Yield the localities abroad."""
    for row in rows(DATA / "foreign_places.csv"):
        given = [*_listed(row["name_vi"]), row["name_en"], *_listed(row["aliases"])]
        names = tuple(dict.fromkeys(bare(name) for name in given if name))
        parent = row["parent"] or row["country"]
        name_vi = _listed(row["name_vi"])[0] if row["name_vi"] else row["name_en"]
        yield (
            Place(row["code"], name_vi, row["name_en"], row["country"], row["level"], parent, known=True),
            names,
        )


def vietnamese_units() -> Iterator[Named]:
    """Yield every legal version of the first-level units and of the units below them that are known."""
    for row in rows(DATA / "units.csv"):
        yield (
            _unit(row["unit_key"], row, "VN"),
            (row["name_vi"], _plain(row["name_en"]), *_listed(row["aliases"])),
        )
    for table in ("districts.csv", "communes.csv"):
        for row in rows(DATA / table):
            parent = _listed(row["parent_unit_key"])[-1]
            yield _unit(row["key"], row, parent), (row["name_vi"],)


def bare(name: str) -> str:
    """Return a name without its unit word.

    >>> bare("tỉnh Giang Tô"), bare("Jiangsu Province")
    ('Giang Tô', 'Jiangsu')
    """
    for word in _UNIT_WORDS:
        if name.casefold().startswith(word):
            return name[len(word) :]
    for suffix in _UNIT_SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name[: -len(suffix)]
    return name


def _unit(code: str, row: dict[str, str], parent: str) -> Place:
    return Place(
        code=code,
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        country="VN",
        level=row["kind"],
        parent=parent,
        known=True,
        since=_day(row["valid_from"], first=True),
        until=_day(row["valid_until"], first=False),
    )


def _plain(name_en: str) -> str:
    return name_en.removesuffix(" City")


def _day(text: str, *, first: bool) -> date | None:
    if not text:
        return None
    point = parse(text)
    return point.earliest if first else point.latest


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]
