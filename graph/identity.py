"""How things are named: from what the source calls them, never from a counter."""

import hashlib
import re
import unicodedata
from functools import lru_cache

from graph.records import INTENDED, Evidence, Fact, FactKind, Method, Office, Role
from graph.terms import CLAIM, FACT, ORG, PERSON, TIME, UNIT, local_name

# What happens again and again between the same parties.
_EVENTS = {FactKind.VISIT, FactKind.MEETING, FactKind.CONFERENCE, FactKind.DONATION}


def fold(text: str) -> str:
    """Return lower-case text without marks; "đ" becomes "d" (Unicode decomposition leaves it alone).

    >>> fold("Đắk Lắk")
    'dak lak'
    """
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in plain if unicodedata.category(char) != "Mn")


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """Return the look-up key of a name: folded, letters and digits only.

    >>> key("Luông Pha-băng") == key("Luong Phabang")
    True
    """
    return re.sub(r"[^0-9a-z\u0080-\U0010ffff]+", "", fold(text))


def slug(text: str) -> str:
    """Return the form of a name that is used inside an IRI.

    >>> slug("Pinar del Río")
    'pinar-del-rio'
    """
    return re.sub(r"[^0-9a-z]+", "-", fold(text)).strip("-")


def unit_iri(local: str) -> str:
    """Return the IRI of a locality from its unit key or code."""
    return UNIT + local


def part_iri(parent: str, name: str) -> str:
    """Return the IRI of a locality inside another: ``{parent}.{slug}``."""
    return f"{parent}.{slug(name)}"


def organization_iri(name: str, based_in: str = "", country: str = "") -> str:
    """Return the IRI of an organisation; the place or country tells namesakes apart."""
    place = local_name(based_in) if based_in else country
    return ORG + slug(name) + (f".{place}" if place else "")


def person_iri(name: str, country: str) -> str:
    """Return the IRI of a person: by name and country, for lack of anything better in the press."""
    return f"{PERSON}{slug(name)}.{country}" if country else PERSON + slug(name)


def page_key(publisher: str, address: str) -> str:
    """Return the key of a page that a row cites: its publisher and a digest of its address."""
    return f"{slug(publisher) or 'page'}-{hashlib.sha256(address.encode()).hexdigest()[:10]}"


def time_iri(edtf: str) -> str:
    """Return the IRI of a time span: spans that read the same are the same."""
    spelled = edtf.replace("/", "_").replace("..", "open").replace("~", "-approx").replace("?", "-uncertain")
    return TIME + spelled


def fact_iri(fact: Fact) -> str:
    """Return the IRI of a fact: its kind, parties and date, and whether it is only intended.

    A partnership is one fact for each pair, whatever dates sources give; all else is told apart by date
    and amount. Who led a delegation does not make another visit of it. Events without a date are told apart
    by the day that shows them, else by the document: two undated visits in two articles are two.
    """
    if fact.iri:
        return fact.iri
    partnership = fact.kind is FactKind.PARTNERSHIP
    parts = [str(fact.kind)]
    if fact.instrument and not partnership:
        parts.append(str(fact.instrument))
    parts += sorted({local_name(party.iri) for party in fact.parties if party.role is not Role.LEADER})
    span = fact.when or fact.valid
    if not partnership and not fact.indicator:
        parts.append(local_name(time_iri(span.edtf)) if span else _undated(fact))
    if fact.amount:
        parts.append(f"{fact.amount.currency.lower()}-{fact.amount.value:.0f}")
    if fact.indicator:
        told = fact.when or fact.attested
        shown = local_name(time_iri(told.edtf)) if told else "undated"
        parts += [str(fact.indicator), shown, *([] if fact.value is None else [f"{fact.value:g}"])]
    if fact.status in INTENDED:
        parts.append(str(fact.status))
    return FACT + "_".join(parts)


def _undated(fact: Fact) -> str:
    if fact.kind not in _EVENTS:
        return "undated"
    seen = [f"seen-{local_name(time_iri(fact.attested.edtf))}"] if fact.attested else []
    return "-".join(["undated", *seen, *filter(None, [slug(fact.told_in)])])


def office_iri(office: Office) -> str:
    """Return the IRI of the holding of an office: who, where, as what."""
    return f"{FACT}office_{local_name(office.holder)}_{local_name(office.within)}_{slug(office.title)}"


def claim_iri(document: str, fact: str, evidence: Evidence) -> str:
    """Return the IRI of a claim: a digest of who says what, where."""
    said = f"{document}|{fact}|{evidence.start}|{evidence.quote}|{evidence.row}"
    if evidence.method is Method.MODEL:  # a rule and a model may quote the same words
        said += "|model"
    return CLAIM + hashlib.sha256(said.encode()).hexdigest()[:16]
