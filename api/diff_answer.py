"""The answer on what changed between two states of a store: which ties, what of them, and why."""

from pydantic import BaseModel, Field

from api.answers import Partner, partner_of
from graph.checkpoint import Snapshot
from graph.difference import Change, How, Reason
from graph.localities import describe
from graph.removal import mark
from graph.spreadsheet import table
from graph.stated_ties import Said, Tie
from graph.terms import ARTICLE, DOCUMENTS

_COLUMNS = (
    *("how", "kind", "parties", "status", "when", "changes", "document", "document_how", "title"),
    *("said_before", "said_now", "url", "tie_before", "tie_now"),
)


class SideAnswer(BaseModel):
    """One of the two states."""

    store: str
    checkpoint: int


class TieAnswer(BaseModel):
    """A tie as it stands in one state; several values are parted by commas."""

    iri: str
    kind: str
    instrument: str
    status: str
    when: str = Field(description="EDTF")
    valid: str = Field(description="EDTF")
    attested: str = Field(description="EDTF")
    parties: list[Partner]


class PartAnswer(BaseModel):
    """What changed of a tie."""

    part: str
    before: str
    after: str


class SaidAnswer(BaseModel):
    """What one claim of a document says."""

    status: str
    when: str
    quote: str
    row: str


class BecauseAnswer(BaseModel):
    """A document that changed, and what it says of the tie before and after."""

    document: str = Field(description="key of the document, or the IRI of a graph that was written")
    how: How
    on_request: bool = Field(description="removed with 'ketnghia remove'")
    title: str
    url: str
    before: list[SaidAnswer]
    after: list[SaidAnswer]


class ChangeAnswer(BaseModel):
    """One tie."""

    how: How
    before: TieAnswer | None
    after: TieAnswer | None
    changes: list[PartAnswer]
    because: list[BecauseAnswer] = Field(description="empty where only rules or reference data changed")


class DiffAnswer(BaseModel):
    """What changed between two states."""

    a: SideAnswer
    b: SideAnswer
    counts: dict[How, int]
    ties: list[ChangeAnswer]


class Teller:
    """Shapes changes with the names that things have in either state."""

    def __init__(self, before: Snapshot, after: Snapshot, removed: frozenset[str]) -> None:
        self._before, self._after, self._removed = before, after, removed

    def change(self, change: Change) -> ChangeAnswer:
        """Shape what became of one tie."""
        return ChangeAnswer(
            how=change.how,
            before=self._tie(change.before, self._before),
            after=self._tie(change.after, self._after),
            changes=[PartAnswer(part=part, before=old, after=new) for part, old, new in change.parts],
            because=[self._because(reason) for reason in change.reasons],
        )

    def _tie(self, tie: Tie | None, snapshot: Snapshot) -> TieAnswer | None:
        if tie is None:
            return None
        return TieAnswer(
            iri=tie.iri,
            kind=tie.kind,
            instrument=tie.instrument,
            status=tie.status,
            when=tie.when,
            valid=tie.valid,
            attested=tie.attested,
            parties=[partner_of(describe(snapshot, party)) for party in tie.parties],
        )

    def _because(self, reason: Reason) -> BecauseAnswer:
        key = reason.graph.removeprefix(DOCUMENTS)
        page = ARTICLE + key
        newest = self._before if reason.how is How.REMOVED else self._after
        return BecauseAnswer(
            document=key,
            how=reason.how,
            on_request=reason.how is How.REMOVED and mark(reason.graph) in self._removed,
            title=newest.value(page, "dcterms:title"),
            url=newest.value(page, "dcterms:source"),
            before=[_said(claim) for claim in reason.before],
            after=[_said(claim) for claim in reason.after],
        )


def diff_csv(answer: DiffAnswer) -> bytes:
    """Return changes as CSV: a row for each tie and each document that is a reason."""
    rows = [(tie, why) for tie in answer.ties for why in tie.because]
    rows_without = [(tie, None) for tie in answer.ties if not tie.because]
    return table(_COLUMNS, (_row(tie, why) for tie, why in (*rows, *rows_without)))


def claim_text(said: list[SaidAnswer]) -> str:
    """Return what the claims of a document say, in one line."""
    return " | ".join(f"“{one.quote}”" if one.quote else f"row {one.row}" for one in said)


def _row(change: ChangeAnswer, why: BecauseAnswer | None) -> list[str]:
    shown = change.after or change.before
    if shown is None:
        raise TypeError("a change is of a tie")
    return [
        change.how,
        shown.kind,
        " – ".join(party.label for party in shown.parties),
        shown.status,
        shown.when,
        "; ".join(f"{one.part}: {one.before or '-'} → {one.after or '-'}" for one in change.changes),
        *([why.document, why.how, why.title] if why else ["", "", ""]),
        *([claim_text(why.before), claim_text(why.after), why.url] if why else ["", "", ""]),
        change.before.iri if change.before else "",
        change.after.iri if change.after else "",
    ]


def _said(claim: Said) -> SaidAnswer:
    return SaidAnswer(status=claim.status, when=claim.when, quote=claim.quote, row=claim.row)
