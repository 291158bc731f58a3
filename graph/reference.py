"""Reference data as quads: countries, Vietnamese units in each legal version, changes, partner places."""

from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from graph.files import DATA, rows
from graph.identity import time_iri, unit_iri
from graph.spans import between
from graph.statements import Statement, decimal, labels, span, web_address
from graph.terms import FACT, REFERENCE_GRAPH, concept, term

Row = dict[str, str]
_A = term("rdf:type")
# Changes after which the unit is the same actor as before.
CONTINUING = frozenset({"upgrade", "rename"})


def quads() -> set[Quad]:
    """Return the reference graph."""
    return {Quad(s, p, o, REFERENCE_GRAPH) for s, p, o in _statements()}


def _statements() -> Iterator[Statement]:
    for row in rows(DATA / "countries.csv"):
        yield from _country(row)
    for row in rows(DATA / "foreign_places.csv"):
        yield from _foreign_place(row)
    for row in rows(DATA / "units.csv"):
        yield from _province(row)
    for table in ("districts.csv", "communes.csv"):
        for row in rows(DATA / table):
            yield from _lower_unit(row)
    for row in rows(DATA / "changes.csv"):
        yield from _change(row)


def _country(row: Row) -> Iterator[Statement]:
    node = _unit(row["code"])
    yield node, _A, term("ties:Country")
    yield from labels(node, row["name_vi"], row["name_en"], _listed(row["aliases"]))
    yield node, term("ties:country"), node
    yield node, term("ties:isoCode"), Literal(row["code"])
    yield node, term("ties:level"), concept("country")


def _foreign_place(row: Row) -> Iterator[Statement]:
    node = _unit(row["code"])
    yield node, _A, term("ties:ForeignLocality")
    yield from labels(node, row["name_vi"], row["name_en"], _listed(row["aliases"]))
    yield from _common(node, row["country"], row["parent"] or row["country"], row["level"].replace("_", "-"))
    yield from _position(node, row)
    if row["iso_3166_2"]:
        yield node, term("ties:isoCode"), Literal(row["iso_3166_2"])


def _province(row: Row) -> Iterator[Statement]:
    node = _unit(row["unit_key"])
    yield node, _A, term("ties:Province")
    yield from labels(node, row["name_vi"], row["name_en"], _listed(row.get("aliases", "")))
    yield from _common(node, "VN", "VN", row["kind"].replace(" ", "-"))
    # Where the table begins later than the unit, the beginning is open: the first day is that of the table.
    yield from _validity(node, "" if row["left_open"] else row["valid_from"], row["valid_until"])
    yield from _position(node, row)
    for name, code in (("officialCode", row["gso_code"]), ("isoCode", row["iso_3166_2"])):
        if code:
            yield node, term(f"ties:{name}"), Literal(code)
    for heir in _listed(row["successors"]):
        yield node, term("ties:succeededBy"), _unit(heir)


def _lower_unit(row: Row) -> Iterator[Statement]:
    node = _unit(row["key"])
    yield node, _A, term("ties:SubProvincialUnit")
    yield from labels(node, row["name_vi"], row["name_en"])
    yield from _common(node, "VN", _listed(row["parent_unit_key"])[-1], row["kind"])
    yield from _validity(node, row["valid_from"], row["valid_until"])
    if row["gso_code"]:
        yield node, term("ties:officialCode"), Literal(row["gso_code"])
    if row["legal_heir"]:
        yield node, term("ties:legalHeir"), _unit(row["legal_heir"])
    yield from _next_version(node, row)


def _next_version(node: NamedNode, row: Row) -> Iterator[Statement]:
    """A lower unit that became another one; under the same name it is the same actor (a town made a city)."""
    for later in _listed(row.get("next_version", "")):
        yield node, term("ties:succeededBy"), _unit(later)
        if _lower_names()[later] == row["name_vi"]:
            yield node, term("ties:continuedBy"), _unit(later)


@cache
def _lower_names() -> dict[str, str]:
    return {row["key"]: row["name_vi"] for row in rows(DATA / "districts.csv")}


def _change(row: Row) -> Iterator[Statement]:
    node = NamedNode(f"{FACT}change_{row['change_id']}")
    yield node, _A, term("ties:AdministrativeChange")
    yield node, term("ties:changeKind"), concept(row["kind"])
    yield node, term("ties:legalAct"), Literal(row["legal_act"])
    day = between(row["effective_date"], row["effective_date"])
    yield node, term("ties:when"), NamedNode(time_iri(day.edtf))
    yield from span(day)
    address = web_address(row["source_url"])
    if address:
        yield node, term("dcterms:source"), address
    old, new = _listed(row["old_keys"]), _listed(row["new_keys"])
    for name, units in (("originalUnit", old), ("resultingUnit", new)):
        for unit in units:
            yield node, term(f"ties:{name}"), _unit(unit)
    if row["kind"] in CONTINUING:
        yield _unit(old[0]), term("ties:continuedBy"), _unit(new[0])


def _common(node: NamedNode, country: str, parent: str, level: str) -> Iterator[Statement]:
    yield node, term("ties:country"), _unit(country)
    yield node, term("ties:within"), _unit(parent)
    yield node, term("ties:level"), concept(level)


def _validity(node: NamedNode, start: str, end: str) -> Iterator[Statement]:
    period = between(start, end)
    yield node, term("ties:validDuring"), NamedNode(time_iri(period.edtf))
    yield from span(period)


def _position(node: NamedNode, row: Row) -> Iterator[Statement]:
    for name, column in (("geo:lat", "latitude"), ("geo:long", "longitude")):
        if row[column]:
            yield node, term(name), decimal(row[column])


def _unit(local: str) -> NamedNode:
    return NamedNode(unit_iri(local))


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]
