"""Items of the review list as people and spreadsheets are shown them, with the lines that decide on them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields

from api.words import Language, readable, words
from graph.doubts import Kind, Reason, Why
from graph.review import Item, Stated
from graph.spreadsheet import table
from graph.terms import local_name


@dataclass(frozen=True, slots=True)
class Row:
    """An item in words; ``decision`` is an entry for the decision file, the likeliest."""

    id: str
    document: str
    kind: str
    what: str
    why: str
    quote: str
    start: str
    fact: str
    suggestions: str
    decision: str


def row(item: Item, language: Language, day: str) -> Row:
    """Put an item into words; ``day`` is that of the decision."""
    lines = decisions(item, day)
    return Row(
        id=item.id,
        document=item.document,
        kind="; ".join(kind for kind in Kind if kind in item.kinds),
        what=what(item, language),
        why="; ".join(why(reason, language) for reason in item.reasons),
        quote=item.quote or item.row,
        start="" if item.start < 0 else str(item.start),
        fact=item.fact,
        suggestions="; ".join(f"{one.iri} {one.name} ({one.within})" for one in item.nearest),
        decision=lines[0].removeprefix("- ") if lines else "",
    )


def what(item: Item, language: Language) -> str:
    """Return the name of what is in question."""
    return _named(item.stated, language) if item.stated else item.name or item.document


def why(reason: Reason, language: Language) -> str:
    """Return why a person should look."""
    said = words(language)
    if reason.why in (Why.INFERRED, Why.MAYBE_SAME):
        return said[f"why-{reason.why}"].format(detail=readable(reason.detail, language))
    return said[f"why-{reason.why}"].format(detail=said.get(f"open-{reason.detail}", reason.detail))


def decisions(item: Item, day: str) -> list[str]:
    """Return the lines of a decision file that may settle an item; who decides is left to be filled in."""
    return [_line(item, answer, day) for answer in _answers(item)]


def review_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV for a spreadsheet."""
    return table([field.name for field in fields(Row)], (asdict(row).values() for row in rows))


def _named(stated: Stated, language: Language) -> str:
    """Return kind, status, parties and date: "Bản ghi nhớ, đã ký: A – B, 2019-05-01"."""
    said, column = words(language), list(Language).index(language)
    kind = said.get(f"kind-{stated.instrument or stated.kind}", stated.kind)
    status = said.get(f"status-{stated.status}", stated.status)
    parties = " – ".join(names[column] for names in stated.parties)
    return f"{kind}, {status}: {parties}" + (f", {readable(stated.when, language)}" if stated.when else "")


def _answers(item: Item) -> Iterator[dict[str, str]]:
    """Yield what can be said to an item, the likeliest first."""
    if item.kinds & {Kind.REJECTED, Kind.IDLE}:
        return  # what there is to do is in the decision file itself
    if Kind.NAME in item.kinds:
        for iri in [one.iri for one in item.nearest] or [""]:
            yield {"action": "resolve", "name": item.name, "value": f"unit:{local_name(iri)}" if iri else ""}
        return
    yield {"action": "accept"}
    if Kind.YEAR in item.kinds:
        yield {"action": "date", "value": ""}
    for other in dict.fromkeys(reason.other for reason in item.reasons if reason.other):
        for action in ("same_as", "not_same"):
            yield {"action": action, "value": f"fact:{local_name(other)}"}
    yield {"action": "reject"}


def _line(item: Item, answer: dict[str, str], day: str) -> str:
    about = {"document": item.document} if item.name else {"id": item.id, "document": item.document}
    said = about | answer | {"who": "", "when": day, "why": ""}
    return "- {" + ", ".join(f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in said.items()) + "}"
