"""Reference data as quads: countries, Vietnamese units in each legal version, changes, partner places."""

from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from graph.files import DATA, rows
from graph.identity import slug, time_iri, unit_iri
from graph.spans import between
from graph.statements import Statement, decimal, labels, span, web_address
from graph.terms import FACT, REFERENCE_GRAPH, concept, term

Row = dict[str, str]
_A = term("rdf:type")
# Units below the first level; wards.csv holds the wards, communes and special zones since 1 July 2025.
LOWER_UNITS = ("districts.csv", "communes.csv", "wards.csv")
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
    for table in LOWER_UNITS:
        for row in rows(DATA / table):
            yield from _lower_unit(row)
    for row in rows(DATA / "islands.csv"):
        yield from _position(_unit(row["key"]), row)
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
    yield node, term("ties:region"), concept(slug(row["region"]))
    for neighbour in _listed(row["border_with"]):
        if neighbour != "sea":
            yield node, term("ties:borders"), _unit(neighbour)
    for heir in _listed(row["successors"]):
        yield node, term("ties:succeededBy"), _unit(heir)


def _lower_unit(row: Row) -> Iterator[Statement]:
    node = _unit(row["key"])
    parent = _listed(row["parent_unit_key"])[-1]
    yield node, _A, term("ties:SubProvincialUnit")
    yield from labels(node, row["name_vi"], row["name_en"])
    yield from _common(node, "VN", parent, row["kind"])
    yield from _validity(node, row["valid_from"], row["valid_until"])
    if not row["valid_until"]:
        for version in _later_versions(parent):
            yield node, term("ties:within"), _unit(version)
    if row["gso_code"]:
        yield node, term("ties:officialCode"), Literal(row["gso_code"])
    yield from _record(node, row)
    yield from _heirs(node, row)


def _heirs(node: NamedNode, row: Row) -> Iterator[Statement]:
    """Who carries a lower unit on. Under the same name its next version is the same actor (a town made a
    city). Its agreements go to the legal heir, its ground to the territorial heirs, whatever their names."""
    for later in _listed(row.get("next_version", "")):
        yield node, term("ties:succeededBy"), _unit(later)
        if _lower_names()[later] == row["name_vi"]:
            yield node, term("ties:continuedBy"), _unit(later)
    if row.get("legal_heir"):
        yield node, term("ties:legalHeir"), _unit(row["legal_heir"])
    for code in _listed(row.get("territorial_heir_codes", "")):
        yield node, term("ties:territorialHeir"), _unit(_wards()[code])


@cache
def _lower_names() -> dict[str, str]:
    return {row["key"]: row["name_vi"] for row in rows(DATA / "districts.csv")}


@cache
def _wards() -> dict[str, str]:
    """The keys of the units since 1 July 2025, by their codes; before that day codes were other units'."""
    return {row["gso_code"]: row["key"] for row in rows(DATA / "wards.csv")}


@cache
def _continuations() -> dict[str, str]:
    changes = [row for row in rows(DATA / "changes.csv") if row["kind"] in CONTINUING]
    return {row["old_keys"]: row["new_keys"] for row in changes}


def _later_versions(unit: str) -> Iterator[str]:
    """Return the versions that continue a first-level unit: what lies in it goes on to lie in them."""
    while unit := _continuations().get(unit, ""):
        yield unit


def _change(row: Row) -> Iterator[Statement]:
    node = NamedNode(f"{FACT}change_{row['change_id']}")
    yield node, _A, term("ties:AdministrativeChange")
    yield node, term("ties:changeKind"), concept(row["kind"])
    yield node, term("ties:legalAct"), Literal(row["legal_act"])
    day = between(row["effective_date"], row["effective_date"])
    yield node, term("ties:when"), NamedNode(time_iri(day.edtf))
    yield from span(day)
    adopted = Literal(row["act_date"], datatype=term("xsd:date"))
    yield node, term("ties:actDate"), adopted
    yield from _record(node, row)
    old, new = _listed(row["old_keys"]), _listed(row["new_keys"])
    for name, units in (("originalUnit", old), ("resultingUnit", new)):
        for unit in units:
            yield node, term(f"ties:{name}"), _unit(unit)
    if row["kind"] in CONTINUING:
        yield _unit(old[0]), term("ties:continuedBy"), _unit(new[0])


def _record(node: NamedNode, row: Row) -> Iterator[Statement]:
    """Where a row of the tables comes from, how well it is founded and what is to be said about it."""
    for column in ("source_url", "source_url_2"):
        address = web_address(row.get(column, ""))
        if address:
            yield node, term("dcterms:source"), address
    yield node, term("ties:certainty"), concept(row["certainty"].replace(" ", "-"))
    if row["note"]:
        yield node, term("skos:note"), Literal(row["note"].strip(), language="en")


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
