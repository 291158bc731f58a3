"""Dated events: rows of ``events.csv`` as visits, meetings, agreements, aid, investments and totals."""

from collections.abc import Callable

from graph.errors import SourceError
from graph.records import Amount, Entity, Fact, FactKind, Instrument, Page, Party, Role, Status
from ingest.sources.cited.actors import Actors, Organizations, take_actors
from ingest.sources.cited.evidence import take_evidence, take_page
from ingest.sources.cited.table import Row
from ingest.tying import INSTRUMENTS

# "out": what the Vietnamese side does abroad (it visits, gives, invests); "in": the other way round.
_DIRECTION = {"in": False, "out": True, "": None}
_STATUS = {"planned": Status.PLANNED, "signed": Status.SIGNED, "done": Status.DONE}
_INSTRUMENT: dict[str, Instrument | None] = {"": None, **INSTRUMENTS}
_BOUND = {bound: bound for bound in ("exact", "min", "max", "approx", "")}

Parties = tuple[Party, ...]


def read_event(row: Row, organizations: Organizations) -> tuple[Fact, Page, tuple[Entity, ...]]:
    """Return the fact that a row tells, the page that it cites, and whom it introduces."""
    page = take_page(row)
    kind, cast, one_way = row.one_of("kind", _KINDS)
    outward, instrument = row.one_of("direction", _DIRECTION), row.one_of("instrument", _INSTRUMENT)
    if one_way is (outward is None):
        raise SourceError(f"{kind} and its direction do not go together at {row.name}")
    if (kind is FactKind.AGREEMENT) is not (instrument is not None):
        raise SourceError(f"{kind} and its instrument do not go together at {row.name}")
    actors, day = take_actors(row, organizations), row.span("date")
    fact = Fact(
        kind,
        row.one_of("status", _STATUS),
        cast(actors, bool(outward)),
        take_evidence(row, page),
        when=day,
        valid=row.span("valid"),
        attested=None if day else page.published,
        when_inferred=row.flag("date_inferred"),
        instrument=instrument,
        amount=_amount(row),
        title=row.text("title"),
    )
    row.ignore("id")  # it is the name of the row, which the evidence holds
    row.finish()
    return fact, page, actors.entities


def _visit(actors: Actors, outward: bool) -> Parties:
    visitors, hosts = (actors.home, actors.abroad) if outward else (actors.abroad, actors.home)
    led = _as(Role.LEADER, actors.leaders)
    return _as(Role.VISITOR, visitors) + _as(Role.HOST, hosts) + led


def _both_sides(actors: Actors, _outward: bool) -> Parties:
    return _as(Role.PARTY, actors.home + actors.abroad)


def _aid(actors: Actors, outward: bool) -> Parties:
    donors, recipients = (actors.home, actors.abroad) if outward else (actors.abroad, actors.home)
    return _as(Role.DONOR, donors) + _as(Role.RECIPIENT, recipients)


def _investment(actors: Actors, outward: bool) -> Parties:
    places = actors.places if outward else actors.units
    return _as(Role.INVESTOR, actors.organizations) + _as(Role.PLACE, places)


def _total(actors: Actors, _outward: bool) -> Parties:
    """A total describes both ends: the unit and the place or country that the capital comes from."""
    return _as(Role.SUBJECT, actors.units + actors.places)


Cast = Callable[[Actors, bool], Parties]
# Kind of row: kind of fact, who has which part in it, whether it goes one way.
_KINDS: dict[str, tuple[FactKind, Cast, bool]] = {
    "visit": (FactKind.VISIT, _visit, True),
    "meeting": (FactKind.MEETING, _both_sides, False),
    "agreement": (FactKind.AGREEMENT, _both_sides, False),
    "aid": (FactKind.DONATION, _aid, True),
    "investment": (FactKind.INVESTMENT, _investment, True),
    "investment_total": (FactKind.STATISTIC, _total, False),
}


def _as(role: Role, iris: tuple[str, ...]) -> Parties:
    return tuple(Party(iri, role) for iri in iris)


def _amount(row: Row) -> Amount | None:
    bound, currency = row.one_of("bound", _BOUND), row.text("currency")
    if not currency:
        if row.text("amount") or bound:
            raise SourceError(f"amount without a currency at {row.name}")
        return None
    return Amount(row.number("amount"), currency, bound)
