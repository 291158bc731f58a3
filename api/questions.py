"""What may be asked of the connections of a locality over HTTP."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from api.paging import LARGEST, LIMIT, OFFSET, PAGE, Page
from graph.filters import Filter, Kind, Level, Status, split
from graph.frames import Frame

_MOST = 50  # words in one list


def _split(words: Any) -> Any:
    """Take apart what was written with commas."""
    typed = [words] if isinstance(words, str) else words
    if not isinstance(typed, list) or not all(isinstance(word, str) for word in typed):
        return words
    return split(typed)


_Words = BeforeValidator(_split)


class Question(BaseModel):
    """The parameters of a question; lists are written with commas or by repeating the parameter."""

    model_config = ConfigDict(extra="forbid")

    kind: Annotated[list[Kind], _Words, Field(max_length=_MOST, description="kinds of fact")] = [Kind.TIES]
    status: Annotated[list[Status], _Words, Field(max_length=_MOST, description="as on the day")] = []
    on: Annotated[date | None, Field(description="the day asked for; today if absent")] = None
    since: Annotated[date | None, Field(description="first day of an interval, in place of a day")] = None
    until: Annotated[date | None, Field(description="last day of an interval, whose statuses are told")] = (
        None
    )
    country: Annotated[
        list[str], _Words, Field(max_length=_MOST, description="of the partner: ISO 3166-1 alpha-2")
    ] = []
    level: Annotated[
        list[Level], _Words, Field(max_length=_MOST, description="of the partner, or of where it is based")
    ] = []
    inherited: Annotated[bool | None, Field(description="true: only what a predecessor did; false: not")] = (
        None
    )
    min_confidence: Annotated[
        float, Field(ge=0, le=1, allow_inf_nan=False, description="of the best claim")
    ] = 0
    min_sources: Annotated[
        int, Field(ge=0, le=1000, description="different publishers; a page without one counts for itself")
    ] = 0
    frame: Annotated[Frame, Field(description="units of that day, or of today")] = Frame.THEN
    limit: Annotated[int, Field(ge=1, le=LARGEST, description=LIMIT)] = PAGE
    offset: Annotated[int, Field(ge=0, le=1_000_000_000, description=OFFSET)] = 0

    @property
    def page(self) -> Page:
        """The page asked for."""
        return Page(self.limit, self.offset)

    @property
    def filter(self) -> Filter:
        """What is asked for, as the graph understands it."""
        return Filter(
            kinds=frozenset(self.kind or [Kind.TIES]),
            statuses=frozenset(self.status),
            on=self.on,
            since=self.since,
            until=self.until,
            countries=frozenset(code.upper() for code in self.country),
            levels=frozenset(self.level),
            inherited=self.inherited,
            confidence=self.min_confidence,
            sources=self.min_sources,
            frame=self.frame,
        )
