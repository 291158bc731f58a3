"""The page about one thing: its statements, with names for addresses and links where there is a page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from api.documents import HTML, SUFFIXES
from api.page_words import Texts
from api.page_words import said as page_words
from api.telling import outside
from api.words import Language
from graph.checkpoint import Snapshot
from graph.linked_data import asking
from graph.resources import End, Resource, Statements, document_path
from graph.terms import BASE, CONCEPT, GRAPH, ONTOLOGY, UNIT, short

_CUT = 200  # characters of a name; a quote can be long
_OPEN = ("0001-01-01", "9999-12-31")  # a beginning and an end that no source states

# key: (Vietnamese, English)
_WORDS: Texts = {
    "said": ("Những gì được nêu", "What is said of it"),
    "pointing": ("Những gì trỏ tới đây", "What points to it"),
    "forms": ("Bản cho máy đọc", "The same for programs"),
    "all": ("tất cả {total}", "all {total}"),
    "some": ("{shown} trên {total}", "{shown} of {total}"),
    "content": ("Mọi điều đồ thị này nêu (SPARQL)", "All that this graph states (SPARQL)"),
    "connections": ("Các mối quan hệ (JSON)", "Its ties (JSON)"),
    "open": ("không nguồn nào nêu ({day})", "no source says ({day})"),
    "locality": ("Trang của địa phương này", "The page of this locality"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """What stands at the other end of a statement: a text, and where it leads if anywhere."""

    text: str
    language: str = ""
    href: str = ""
    iri: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One property with its values, as many as are shown."""

    property: Value
    values: tuple[Value, ...]
    more: str = ""  # "100 of 573"
    whole: str = ""  # the words of the link to all
    query: str = ""  # its address


class Page:
    """Names and links for one thing, in one language."""

    def __init__(self, snapshot: Snapshot, found: Resource, language: Language, root: str, kept: str) -> None:
        self._snapshot = snapshot
        self._found = found
        self._language = language
        self._root = root
        self._kept = f"?lang={kept}" if kept else ""
        self.words = page_words(language, _WORDS)

    def line(self, group: Statements) -> Line:
        """Return the line of one property."""
        predicate = group.predicate.value
        label = self._snapshot.label(predicate, self._language) or short(predicate)
        named = Value(label, href=self._href(predicate), iri=predicate)
        values = tuple(self._value(end) for end in group.ends)
        if group.all_shown:
            return Line(named, values)
        counts = {"shown": len(values), "total": group.total}
        more, whole = self.words["some"].format(**counts), self.words["all"].format(**counts)
        return Line(named, values, more, whole, asking(f"{self._root}/sparql", group.query))

    def name(self, iri: str) -> tuple[str, str]:
        """Return what a thing is called, best in the language of the page, and the language of that."""
        texts = self._found.names_of(iri)
        for language in (self._language, "", *texts):
            if language in texts:
                text = texts[language]
                return (text if len(text) <= _CUT else text[:_CUT] + "…"), language
        return short(iri), ""

    def _value(self, end: End) -> Value:
        if not end.iri:
            text = self.words["open"].format(day=end.text) if end.text in _OPEN else end.text
            return Value(text, end.language)
        text, language = self.name(end.iri)
        return Value(text, language, self._href(end.iri), end.iri, not end.iri.startswith(BASE))

    def _href(self, iri: str) -> str:
        """Return where an IRI leads: to a page of ours, or out to the web; nothing else is a link."""
        if iri.startswith((BASE + "id/", GRAPH, CONCEPT)):
            return f"{self._root}/{quote(document_path(iri))}{self._kept}"
        if iri.startswith(BASE):
            return f"{self._root}/{quote(iri.removeprefix(BASE), safe='/#')}"
        return outside(iri)


def page(
    snapshot: Snapshot, found: Resource, language: Language, root: str, kept: Language | None
) -> dict[str, Any]:
    """Return what the template shows; ``kept`` is the language that links carry on."""
    here = Page(snapshot, found, language, root, kept or "")
    path = f"{root}/{quote(document_path(found.iri))}"
    name, name_language = here.name(found.iri)
    return {
        "root": root,
        "path": path,
        "language": language,
        "languages": {each: f"{path}?lang={each}" for each in Language},
        "words": here.words,
        "iri": found.iri,
        "name": name,
        "name_language": name_language,
        "said": [here.line(group) for group in found.said],
        "pointing": [here.line(group) for group in found.pointing],
        "forms": {media: path + suffix for media, suffix in SUFFIXES.items() if media != HTML},
        "content": asking(f"{root}/sparql", found.content) if found.content else "",
        "locality": f"{root}/localities/{quote(found.iri.removeprefix(UNIT))}" if _is_unit(found) else "",
        "checkpoint": snapshot.number,
    }


def _is_unit(found: Resource) -> bool:
    said = {group.predicate.value for group in found.said}
    return found.iri.startswith(UNIT) and f"{ONTOLOGY}#country" in said
