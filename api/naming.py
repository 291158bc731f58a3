"""What a locality or another thing is called on a page, and where its name leads."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from api.drawing import family
from api.words import Language, readable, words
from graph.checkpoint import Snapshot
from graph.localities import Locality
from graph.network.places import Place
from graph.resources import document_path
from graph.terms import UNIT, local_name

_CUT = 160  # letters of a name


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the page that it leads to."""

    text: str
    href: str
    family: str  # group of countries, for its colour
    country: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """Names in one language, as links below one address."""

    root: str
    language: Language
    countries: Mapping[str, str]  # by ISO code

    def of(self, thing: Locality) -> Named:
        """Name a unit, which has a page of its own, or anything else, which has a document."""
        return Named(
            called(thing, self.language),
            self.link("/" + page_path(thing.iri)),
            colour(thing),
            self.countries.get(thing.country, ""),
        )

    def link(self, path: str, **parameters: object) -> str:
        """Return an address of this service in the language of the page."""
        kept = {name: value for name, value in parameters.items() if value not in (None, "")}
        return f"{self.root}{path}?{urlencode({**kept, 'lang': self.language})}"

    def document(self, iri: str) -> str:
        """Return where the document about a thing of ours is."""
        return self.link(_document(iri))

    def life(self, unit: Locality) -> str:
        """Return from when to when a unit was in force; empty if nobody says."""
        if unit.valid_from is None and unit.valid_until is None:
            return ""
        since, until = self.day(unit.valid_from), self.day(unit.valid_until)
        if since and until:
            return f"{since} – {until}"
        return words(self.language)["life-since" if since else "life-until"].format(day=since or until)

    def day(self, day: date | None) -> str:
        """Return a day as a person writes it."""
        return readable(day.isoformat(), self.language) if day else ""


def page_path(iri: str) -> str:
    """Return where more is said of a thing: localities have a page of their own, all else a document."""
    return f"localities/{quote(local_name(iri))}" if iri.startswith(UNIT) else quote(document_path(iri))


def called(thing: Locality, language: Language) -> str:
    """Return the name of a thing, cut where it would fill the page."""
    name = thing.label if language is Language.VI else thing.label_en or thing.label
    name = unicodedata.normalize("NFC", name)
    return name if len(name) <= _CUT else name[:_CUT] + "…"


def colour(thing: Locality) -> str:
    """Return the group of countries that gives a thing its colour."""
    return family(Place(thing.iri, thing.label, thing.label_en, country=thing.country))


def countries(snapshot: Snapshot, language: Language) -> dict[str, str]:
    """Return the names of countries by their codes."""
    rows = snapshot.select(
        "PREFIX ties: <https://w3id.org/subnational-ties/ontology#>"
        "SELECT DISTINCT ?country WHERE { ?country a ties:Country } ORDER BY ?country"
    )
    found = (row["country"] for row in rows)
    return {local_name(iri): snapshot.label(iri, language) or local_name(iri) for iri in found}


def _document(iri: str) -> str:
    return "/" + quote(document_path(iri))
