"""What a language model is asked to answer: which facts an article states, each part as the text has it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from graph.records import FactKind, Role, Status

MOST_ITEMS = 40  # of one section
MOST_PARTS = 20  # of one list in an item
_TOLD = 300  # characters of what is wrong with an answer


class DateRole(StrEnum):
    """What a date is the date of."""

    WHEN = "when"  # signed, begun, happened
    VALID = "valid"  # in force


class AmountRole(StrEnum):
    """What a sum is the sum of."""

    TOTAL = "total"
    PART = "part"


class Verdict(StrEnum):
    """Whether a quote states a fact."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class _Record(BaseModel):
    # No limits of length: the grammar that a server makes of a schema would grow with them.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Participant(_Record):
    """Who takes part, by the name in the text."""

    role: Role
    mention: str


class Dated(_Record):
    """A date in the words of the text."""

    role: DateRole
    text: str


class Sum(_Record):
    """A sum of money in the words of the text."""

    role: AmountRole
    text: str


class Stated(_Record):
    """A fact that the model takes a text to state; ``kind`` is that of an agreement, an honour or goods."""

    type: FactKind
    kind: str
    status: Status
    participants: list[Participant]
    dates: list[Dated]
    amounts: list[Sum]
    quote: str


class Facts(_Record):
    """The answer about one section."""

    items: list[Stated]


class Judgement(_Record):
    """The answer about one quote."""

    verdict: Verdict


class _Loose(BaseModel):
    items: list[Any]


class _Message(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Message


class _Completion(BaseModel):
    choices: list[_Choice]


class NotValidError(ValueError):
    """An answer is not of the schema; the message says what is wrong, for the model to read."""


M = TypeVar("M", bound=BaseModel)
_ITEM = TypeAdapter(Stated)


def content(body: bytes) -> str:
    """Return the message of a completion, as OpenAI-compatible servers wrap it."""
    choices = _parsed(_Completion, body).choices
    if not choices:
        raise NotValidError("no choices")
    return choices[0].message.content


def parsed(record: type[M], answer: str) -> M:
    """Read the JSON object in an answer; words or a fence around it are passed over."""
    return _parsed(record, answer[answer.find("{") : answer.rfind("}") + 1])


def sound_items(answer: str) -> tuple[list[Stated], int]:
    """Return the items of an answer that are of the schema, and how many are not; at most ``MOST_ITEMS``."""
    loose = parsed(_Loose, answer).items
    found = []
    for one in loose[:MOST_ITEMS]:
        try:
            item = _ITEM.validate_python(one, strict=False)
        except ValidationError:
            continue
        if _of_bounded_length(item):
            found.append(item)
    return found, len(loose) - len(found)


def _of_bounded_length(item: Stated) -> bool:
    lists: Sequence[Sequence[object]] = (item.participants, item.dates, item.amounts)
    return all(len(one) <= MOST_PARTS for one in lists)


def _parsed(record: type[M], answer: str | bytes) -> M:
    try:
        return record.model_validate_json(answer)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise NotValidError(f"{place}: {first['msg']}".lstrip(": ")[:_TOLD]) from None
