"""Where a body belongs whose place or country is not said beside it: by the rest of the document."""

import re
from dataclasses import replace

from graph.identity import key
from graph.records import EntityKind
from ingest.linking import Linker
from ingest.meaning import Linked
from ingest.names import BodyName

_OF_THE_UNIT = 0.85  # "Sở Y tế" in an article about one province
_BY_SPELLING = 0.7
_ASSUMED = 0.75
_NO_PLACE = Linked(reason="no place is named with it")
# Letters and clusters that no Vietnamese syllable has: a name with them is foreign.
_FOREIGN = re.compile(
    r"[fjwz]|(?<![qg])u[ae]?[lrs]\b|[bdklrsvx]\b|[bdfgklrstvx]{2}|[aeiouy]{4}", re.IGNORECASE
)
_MARKED = re.compile(r"[^\x00-\x7f]")


def belonging(name: BodyName, linker: Linker) -> tuple[BodyName, Linked]:
    """Return a body with its country, as far as it can be told, and the place it belongs to.

    A company or college that was given its country once keeps it. An office of a unit ("Sở Y tế") belongs to
    the one Vietnamese unit that the document is about. A college with a Vietnamese name is Vietnamese.
    """
    linked = linker.link(name.place) if name.place else _NO_PLACE
    if name.country or name.known or linked.country:
        return name, linked
    if name.place and name.place.parents and (seat := linker.link(name.place.parents[-1])).country:
        return replace(name, country=seat.country), linked  # "Công ty Vân Hải (Vân Nam)"
    if home := linker.home(name.name):
        sure = _ASSUMED if key(name.name) in linker.assumed else linked.certainty
        return replace(name, country=home), replace(linked, certainty=sure)
    if _is_office(name) and not name.place:
        own = linker.own_unit()
        return name, Linked(own, _OF_THE_UNIT) if own else linked
    if name.kind is EntityKind.EDUCATION and _vietnamese(name.name):
        return replace(name, country="VN"), replace(linked, certainty=_BY_SPELLING)
    return name, linked


def _is_office(name: BodyName) -> bool:
    """Say whether a body is one of a unit: a public body, or "Hội Nông dân tỉnh"."""
    return name.kind is EntityKind.PUBLIC_BODY or name.name.endswith((" tỉnh", " thành phố", " huyện"))


def _vietnamese(name: str) -> bool:
    """Say whether the last words of a name are spelled as Vietnamese ones are.

    >>> _vietnamese("Trường Đại học Tây Bắc"), _vietnamese("Đại học Pukyong")
    (True, False)
    """
    last = name.split(" ")[-2:]
    return all(_MARKED.search(word) for word in last) and not _FOREIGN.search(" ".join(last))
