"""What is told of the place or the line that is chosen: names, neighbours, facts with their sentences."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from api import network_words
from api.courses import Drawn
from api.drawing import clipped, name_of
from api.naming import page_path
from api.network_card_words import words
from api.network_state import FRAME, State
from api.picture import country
from api.telling import outside
from api.words import readable
from graph.evidence import Proof
from graph.identity import fold
from graph.network.places import Place
from graph.network.portraits import Fact, Facts, Neighbour, Portrait
from graph.network.projection import Pair
from graph.resources import document_path

_FEW = 8  # partners of a country that are named before "and n more"


@dataclass(frozen=True, slots=True)
class Rank:
    """The rank of a place by a measure among those of its side."""

    measure: str
    rank: int
    value: float
    among: int
    course: Drawn | None


class Card:
    """Shapes what is told in one state of the page, with links to other states."""

    def __init__(self, state: State, root: str) -> None:
        self._state, self._root = state, root
        self._words = words(state.language)

    def place(self, found: Portrait, asked: str, ranks: list[Rank]) -> dict[str, Any]:
        """Tell of a place; ``asked`` is the id that it was asked for by."""
        place, state = found.place, self._state
        return {
            "kind": "place",
            "key": place.key,
            "words": self._words,
            "name": self._name(place),
            "country": country(place, state.language),
            "told": asked if asked != place.key else "",
            "drawn": found.drawn,
            "names": [clipped(n, 160) for n in dict.fromkeys((place.vi, place.en, *place.aliases))][:12],
            "before": [{"name": self._name(unit), "href": self._page(unit)} for unit in found.before],
            "page": self._page(place),
            "ego": state.link(view="ego", around=place.key, place=place.key, tie=None),
            "expand": self._expanded(place),
            "total": len(found.neighbours),
            "groups": self._groups(found),
            "events": [{"name": self._words[kind], "count": n} for kind, n in found.events.items()],
            "ranks": [self._rank(rank) for rank in ranks],
        }

    def line(self, found: Facts) -> dict[str, Any]:
        """Tell of a line: each fact with all that supports it."""
        return {
            "kind": "line",
            "words": self._words,
            "ends": [
                {
                    "name": self._name(end),
                    "country": country(end, self._state.language),
                    "href": self._to(end),
                }
                for end in (found.a, found.b)
            ],
            "facts": [self._fact(fact, {found.a.iri, found.b.iri}) for fact in found.facts],
            "events": [{"name": self._words[kind], "count": n} for kind, n in found.events.items()],
        }

    def _expanded(self, place: Place) -> str:
        """Return a link that draws what is around one more place in an ego view."""
        shown = self._state.around
        if self._state.view != "ego" or place.key in shown:
            return ""
        return self._state.link(around=[*shown, place.key], place=place.key, tie=None)

    def _groups(self, found: Portrait) -> list[dict[str, Any]]:
        """Group neighbours by country, the largest group first, each with those that are shown at first."""
        groups: dict[str, list[Neighbour]] = defaultdict(list)
        for near in found.neighbours:
            groups[country(near.place, self._state.language)].append(near)
        told = []
        for name, members in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
            ordered = sorted(members, key=lambda near: fold(self._name(near.place)))
            rows = [self._neighbour(near) for near in ordered]
            told.append({"name": name, "count": len(rows), "rows": rows[:_FEW], "rest": rows[_FEW:]})
        return told

    def _neighbour(self, near: Neighbour) -> dict[str, str]:
        pair = near.pair
        keys = ",".join(iri.rpartition("/")[2] for iri in (pair.unit, pair.partner))
        return {
            "name": self._name(near.place),
            "href": self._state.link(tie=keys, place=None),
            "line": _stroke(pair),
            "key": keys,
        }

    def _fact(self, fact: Fact, ends: set[str]) -> dict[str, Any]:
        tie, said = fact.seen.tie, self._words
        kind = f"kind-{tie.instrument or tie.kind}"
        start, valid = tie.standing.start, tie.standing.valid
        language = self._state.language
        return {
            "kind": said.get(kind, tie.instrument or str(tie.kind)),
            "status": said.get(f"status-{fact.seen.status}", fact.seen.status),
            "inherited": fact.seen.inherited,
            "when": readable(start.edtf, language) if start else said["undated"],
            "valid": readable(valid.edtf, language) if valid else "",
            "parties": [self._name(p) for p in (fact.party, fact.counterpart) if p.iri not in ends],
            "href": f"{self._root}/{quote(document_path(tie.fact))}",
            "claims": [self._claim(proof) for proof in fact.proofs],
        }

    def _claim(self, proof: Proof) -> dict[str, str]:
        return {
            "quote": proof.quote,
            "row": proof.row,
            "note": proof.note,
            "confidence": f"{proof.confidence:.0%}",
            "title": clipped(proof.title or proof.url, 300),
            "publisher": clipped(proof.publisher, 160),
            "published": readable(proof.published, self._state.language) if proof.published else "",
            "url": outside(proof.url),
        }

    def _rank(self, rank: Rank) -> dict[str, Any]:
        query = self._state.query(FRAME)
        return {
            "measure": network_words.words(self._state.language)[f"size-{rank.measure}"],
            "rank": self._words["rank"].format(rank=rank.rank),
            "value": f"{rank.value:.3g}",
            "among": rank.among,
            "course": rank.course,
            "href": f"{self._root}/network/centrality/{rank.measure}" + (f"?{query}" if query else ""),
        }

    def _name(self, place: Place) -> str:
        return clipped(name_of(place, self._state.language), 160)

    def _to(self, place: Place) -> str:
        return self._state.link(place=place.key, tie=None)

    def _page(self, place: Place) -> str:
        return f"{self._root}/{page_path(place.iri)}"


def _stroke(pair: Pair) -> str:
    return "inherited" if pair.inherited and pair.standing == "established" else str(pair.standing)
