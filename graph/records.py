"""What sources are turned into: documents that hold facts, each with its evidence.

The shape between reading and writing: ``ingest`` makes these, ``graph.statements`` makes quads of them.
"""

from dataclasses import dataclass
from enum import StrEnum

from graph.spans import TimeSpan


class FactKind(StrEnum):
    """The kinds of fact; each is a class of the ontology."""

    PARTNERSHIP = "partnership"
    AGREEMENT = "agreement"
    VISIT = "visit"
    MEETING = "meeting"
    CONFERENCE = "conference"
    INVESTMENT = "investment"
    DONATION = "donation"
    CONFERRAL = "conferral"
    MEMBERSHIP = "membership"
    STATISTIC = "statistic"


class Status(StrEnum):
    """How far a fact has come, in the words of its source."""

    SOUGHT = "sought"
    PLANNED = "planned"
    SIGNED = "signed"
    ESTABLISHED = "established"
    DONE = "done"
    EXPIRED = "expired"
    REPLACED = "replaced"
    ENDED = "ended"


# An intended tie and a tie that stands are two facts: the first stays true after the second begins.
INTENDED = frozenset({Status.SOUGHT, Status.PLANNED})
STANDS = frozenset({Status.SIGNED, Status.ESTABLISHED})


class Instrument(StrEnum):
    """The kinds of agreement."""

    TWINNING = "twinning-agreement"
    FRIENDSHIP = "friendship-agreement"
    COOPERATION = "cooperation-agreement"
    MEMORANDUM = "mou"
    PLAN = "exchange-plan"
    MINUTES = "cooperation-minutes"
    INTENT = "letter-of-intent"
    STATEMENT = "joint-statement"


class Indicator(StrEnum):
    """What a statistic counts; each is a code of the ontology."""

    PARTNERS = "partner-count"
    AGREEMENTS = "agreement-count"
    DELEGATIONS = "delegation-count"
    FDI_REGISTERED = "fdi-registered"
    FDI_PROJECTS = "fdi-projects"
    TRADE = "trade-value"
    EXPORT = "export-value"


class Role(StrEnum):
    """The part that an actor or a place has in a fact; each is a property of the ontology."""

    PARTY = "party"
    VISITOR = "visitor"
    HOST = "host"
    LEADER = "leader"
    ORGANIZER = "organizer"
    PARTICIPANT = "participant"
    INVESTOR = "investor"
    DONOR = "donor"
    RECIPIENT = "recipient"
    CONFERRER = "conferrer"
    MEMBER = "member"
    NETWORK = "network"
    SUBJECT = "statisticOf"
    PLACE = "takesPlaceIn"


class EntityKind(StrEnum):
    """The classes of things that a document may introduce."""

    COUNTRY = "Country"
    PROVINCE = "Province"
    SUBPROVINCIAL = "SubProvincialUnit"
    FOREIGN = "ForeignLocality"
    ORGANIZATION = "Organization"
    PUBLIC_BODY = "PublicBody"
    MISSION = "DiplomaticMission"
    COMPANY = "Company"
    EDUCATION = "EducationInstitution"
    ASSOCIATION = "Association"
    CITY_NETWORK = "CityNetwork"
    PERSON = "Person"


class Method(StrEnum):
    """How a claim was drawn from its source."""

    RULE = "rule"
    TABLE = "table"
    MODEL = "model"
    PERSON = "manual"


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that a document names and the reference data does not hold."""

    iri: str
    kind: EntityKind
    label_vi: str
    label_en: str = ""
    country: str = ""  # ISO 3166-1 alpha-2
    level: str = ""  # of a locality: the kind of unit, for example "county"
    within: str = ""  # IRI of the unit that a locality lies in
    based_in: str = ""  # IRI of the unit that an organisation is based in
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or a place in a fact."""

    iri: str
    role: Role = Role.PARTY


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a fact is believed: a quoted span of an article, or a row of a table.

    ``start`` counts code points in the NFC text of the article. A row names its table and key and cites
    a page by the key of one of the document's ``cited`` pages.
    """

    method: Method
    confidence: float  # 0 to 1
    quote: str = ""
    start: int = -1
    rule: str = ""
    row: str = ""
    cites: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """Money, as the source gives it; ``bound`` is exact, min ("hơn"), max ("gần") or approx ("khoảng")."""

    value: float
    currency: str  # ISO 4217
    bound: str = "exact"


@dataclass(frozen=True, slots=True)
class Office:
    """The office in which someone led a delegation, as the source calls it."""

    holder: str  # IRI of the person
    within: str  # IRI of the locality or body
    title: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A tie, instrument, event or value that one document states."""

    kind: FactKind
    status: Status
    parties: tuple[Party, ...]
    evidence: tuple[Evidence, ...]
    when: TimeSpan | None = None  # signed, established, happened
    valid: TimeSpan | None = None  # in force
    attested: TimeSpan | None = None  # shown to hold, beginning and end unknown
    when_inferred: bool = False  # the year was not written beside the day
    instrument: Instrument | None = None
    amount: Amount | None = None
    indicator: Indicator | None = None  # of a statistic, with its value
    value: float | None = None
    title: str = ""  # our own words, never the source's
    offices: tuple[Office, ...] = ()  # of those who led
    honour: str = ""  # of a conferral: the name of the order or title
    goods: str = ""  # of a donation: what was given, if not money
    told_in: str = ""  # of an event without any date: the document that tells events apart
    joined: bool = False  # the document that told it first gives its date; the claim keeps its own
    iri: str = ""  # given by a person who joined it with another fact or kept it apart; else made of the rest


@dataclass(frozen=True, slots=True)
class Page:
    """A published page: an article that was read, or one that a table row cites."""

    key: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: TimeSpan | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that an unresolved name may mean; only a person can say so."""

    iri: str
    name: str
    within: str = ""  # name of what it lies in


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that was read but could not be tied to one place, with its offset in the text."""

    name: str
    start: int
    reason: str
    country: str = ""  # ISO code, if it was said
    ranks: tuple[str, ...] = ()  # of the places that the word before it allows, the likeliest first
    nearest: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """All that one source document says; it becomes one named graph."""

    page: Page
    facts: tuple[Fact, ...]
    entities: tuple[Entity, ...] = ()
    cited: tuple[Page, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    text: str = ""  # NFC text of an article; empty for a table
    source: str = ""  # name of the source under ingest/sources, if any
    rejected: tuple[Fact, ...] = ()  # by a person; kept out of the graph
    unmatched: tuple[str, ...] = ()  # decisions about this document that found nothing in it
    partial: bool = False  # a model was asked and did not answer: to be read again
