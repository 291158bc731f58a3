"""Statements from a slice of Wikidata's JSON dump: one entity a line, with or without brackets around all.

What an item is called and which codes it has is known only of items that are in the slice.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from graph.errors import SourceError
from graph.spans import TimeSpan
from ingest.cells import MOST_ADDRESS, MOST_NAME, plain
from ingest.sources.wikidata import statements as wd
from ingest.sources.wikidata.statements import Item, Reference, Statement

_LONGEST = 32_000_000  # bytes of a line; the longest of real ones have a few million
_MOST = 200_000  # items; the whole dump has a hundred million
_BRACKETS = {b"[", b"]", b""}

Json = dict[str, Any]


def begins(stream: BinaryIO) -> bool:
    """Say whether what begins here is a dump: a bracket alone on its line, or an entity."""
    line = stream.readline(_LONGEST).strip().rstrip(b",")
    if line == b"[":
        return True
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and {"id", "type"} <= first.keys()


def statements(stream: BinaryIO) -> list[Statement]:
    """Read a slice; its items describe one another."""
    slim = {entity["id"]: entity for entity in _entities(stream)}
    items = {name: _item(entity, slim) for name, entity in slim.items()}
    twinned = [(items[name], claim) for name, entity in slim.items() for claim in entity[wd.TWINNED]]
    return [_statement(claim, item, items) for item, claim in twinned]


def _entities(stream: BinaryIO) -> Iterator[Json]:
    """Yield the items, each with nothing but what is read of it."""
    number = found = 0
    while line := stream.readline(_LONGEST):
        number += 1
        text = line.strip().rstrip(b",")
        if text in _BRACKETS:
            continue
        entity = _parsed(text, f"line {number}")
        if entity.get("type", "item") == "item":
            found += 1
            if found > _MOST:
                raise SourceError(f"more than {_MOST:,} items; take a slice of the dump")
            yield _slim(entity, f"line {number}")


def _parsed(text: bytes, where: str) -> Json:
    try:
        entity = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where}: not JSON ({str(error)[:80]})") from None
    if not isinstance(entity, dict) or not isinstance(entity.get("id"), str):
        raise SourceError(f"{where}: no entity of Wikidata")
    return entity


def _slim(entity: Json, where: str) -> Json:
    claims, labels = _map(entity.get("claims")), _map(entity.get("labels"))
    read = (wd.COUNTRY, wd.COUNTRY_CODE, wd.SUBDIVISION_CODE, wd.INSTANCE_OF)
    return {
        "id": wd.item_id(entity["id"], where),
        "labels": {lang: str(_map(labels.get(lang)).get("value", "")) for lang in ("vi", "en")},
        wd.TWINNED: [c for c in _list(claims.get(wd.TWINNED)) if _target(_map(c).get("mainsnak"))],
        **{name: list(_best(_list(claims.get(name)))) for name in read},
    }


def _item(entity: Json, slim: dict[str, Json]) -> Item:
    countries = {code for country in entity[wd.COUNTRY] for code in _country(country, slim)}
    kinds = {slim[kind]["labels"]["en"] for kind in entity[wd.INSTANCE_OF] if kind in slim}
    return Item(
        entity["id"],
        plain(entity["labels"]["vi"], entity["id"], MOST_NAME),
        plain(entity["labels"]["en"], entity["id"], MOST_NAME),
        frozenset(entity[wd.SUBDIVISION_CODE]),
        frozenset(countries),
        frozenset(plain(kind, entity["id"], MOST_NAME) for kind in kinds if kind),
    )


def _country(item: str, slim: dict[str, Json]) -> list[str]:
    """Return the code of a country: by its own item in the slice, or else by our table."""
    own: list[str] = slim[item][wd.COUNTRY_CODE] if item in slim else []
    return own or [code for code in (_countries().get(item, ""),) if code]


def _statement(claim: Json, item: Item, items: dict[str, Item]) -> Statement:
    partner = wd.item_id(_target(claim["mainsnak"]), item.id)
    qualifiers = _map(claim.get("qualifiers"))
    start, end, point = (_date(_list(qualifiers.get(name))) for name in (wd.START, wd.END, wd.POINT))
    return Statement(
        plain(str(claim.get("id") or f"{item.id}-{partner}"), item.id, MOST_NAME),
        item,
        items.get(partner, Item(partner)),
        str(claim.get("rank", "normal")),
        start,
        end,
        point,
        tuple(_reference(_map(one), item.id) for one in _list(claim.get("references"))),
    )


def _reference(reference: Json, where: str) -> Reference:
    snaks = _map(reference.get("snaks"))
    seen = (_date([snak]) for name in (wd.PUBLISHED, wd.RETRIEVED) for snak in _list(snaks.get(name)))
    url = next(filter(None, map(_target, _list(snaks.get(wd.URL)))), "")
    return Reference(
        plain(url, where, MOST_ADDRESS),
        stated_in=wd.STATED_IN in snaks,
        imported=wd.IMPORTED in snaks or wd.IMPORT_URL in snaks,
        seen=tuple(span for span in seen if span),
    )


def _best(claims: Iterable[Any]) -> Iterator[str]:
    """Yield what is best of a property: preferred if anything is, and nothing that is over or deprecated."""
    standing = [c for c in map(_map, claims) if c.get("rank") != wd.DEPRECATED]
    standing = [c for c in standing if wd.END not in _map(c.get("qualifiers"))]
    preferred = [c for c in standing if c.get("rank") == "preferred"]
    yield from filter(None, (_target(c.get("mainsnak")) for c in preferred or standing))


def _target(snak: Any) -> str:
    """Return the item or the text that a snak names; empty if it says "none" or "not known"."""
    value = _value(snak)
    return value if isinstance(value, str) else str(_map(value).get("id", ""))


def _date(snaks: list[Any]) -> TimeSpan | None:
    """Return a date; of two that a statement has, none is taken."""
    value = _map(_value(snaks[0])) if len(snaks) == 1 else {}
    precision = value.get("precision")
    return wd.when(str(value.get("time", "")), precision if isinstance(precision, int) else None)


def _value(snak: Any) -> Any:
    return _map(_map(snak).get("datavalue")).get("value")


def _map(value: Any) -> Json:
    """Return an object; an empty one is written as an empty list in some dumps."""
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


@cache
def _countries() -> dict[str, str]:
    path = Path(__file__).parent / "countries.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["item"]: row["country"] for row in csv.DictReader(lines, delimiter="\t")}
