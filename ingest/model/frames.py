"""What each kind of fact can have: roles and statuses; and why a statement of a model is not taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.records import INTENDED, FactKind, Role, Status


class Refusal(StrEnum):
    """Why something that a model states is not taken."""

    SCHEMA = "not of the schema"
    QUOTE = "quote not in the text"
    NAME = "name not in the text"
    NOBODY = "name that our code does not resolve"
    ROLES = "roles that the fact does not have"
    STATUS = "words that do not say so"
    DATE = "date not in the text"
    FUTURE = "done after its publication"
    AMOUNT = "sum not in the text"
    SIDES = "not between Viet Nam and abroad"
    JUDGED = "not stated by its quote"
    RULES = "read otherwise by the rules"


class RefusedError(Exception):
    """Something that a model states is not taken."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Frame:
    """Roles that a kind of fact must have and those that it may have, and how far it can have come."""

    needs: frozenset[Role]
    may: frozenset[Role]
    statuses: frozenset[Status]


def _frame(needs: Sequence[Role], done: Status = Status.DONE, may: Sequence[Role] = ()) -> Frame:
    return Frame(frozenset(needs), frozenset((*needs, *may)), frozenset((*INTENDED, done)))


# An event that is only wished for is none.
_EVENTS = (FactKind.VISIT, FactKind.MEETING, FactKind.CONFERENCE, FactKind.CONFERRAL)
FRAMES: Mapping[FactKind, Frame] = {
    FactKind.PARTNERSHIP: _frame([Role.PARTY], Status.ESTABLISHED),
    FactKind.AGREEMENT: _frame([Role.PARTY], Status.SIGNED),
    FactKind.VISIT: _frame([Role.VISITOR, Role.HOST], may=[Role.LEADER]),
    FactKind.MEETING: _frame([Role.PARTY], may=[Role.LEADER]),
    FactKind.CONFERENCE: _frame([], may=[Role.ORGANIZER, Role.HOST, Role.PARTICIPANT]),
    FactKind.INVESTMENT: _frame([Role.INVESTOR, Role.PLACE]),
    FactKind.DONATION: _frame([Role.DONOR, Role.RECIPIENT]),
    FactKind.CONFERRAL: _frame([Role.CONFERRER, Role.RECIPIENT]),
    FactKind.MEMBERSHIP: _frame([Role.MEMBER, Role.NETWORK], Status.ESTABLISHED),
}


def check(kind: FactKind, status: Status, roles: set[Role]) -> None:
    """Raise RefusedError if a kind of fact has no such roles or status."""
    found = FRAMES.get(kind)
    if not found or not found.needs <= roles <= found.may:
        raise RefusedError(Refusal.ROLES)
    if status not in found.statuses or (kind in _EVENTS and status is Status.SOUGHT):
        raise RefusedError(Refusal.STATUS)
