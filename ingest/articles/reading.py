"""An article from its text to its facts: sentences, names, rules, and the places they mean."""

from collections.abc import Iterable, Iterator

from graph.records import Document, Page
from ingest.articles import (
    agreements,
    conferences,
    conferrals,
    counts,
    donations,
    encounters,
    homelands,
    investments,
    memberships,
    partnerships,
    statistics,
)
from ingest.articles.context import Context
from ingest.articles.facts import Builder
from ingest.articles.mentions import scan
from ingest.articles.merging import merged
from ingest.articles.relevance import is_worth_reading, lines_to_read, may_tell
from ingest.articles.segments import Part, Sentence, flat, sentences
from ingest.articles.sharing import shared_countries
from ingest.articles.text import canonical
from ingest.articles.view import View, view
from ingest.dates import certain, usual_year
from ingest.decisions import Decided
from ingest.gazetteer import Gazetteer, Place
from ingest.linking import Linker
from ingest.names import Name

# One module for each kind of fact; in this order, since earlier ones tell later ones who acts.
_FINDERS = (
    counts.find,
    agreements.find,
    partnerships.find,
    encounters.find,
    investments.find,
    statistics.find,
    donations.find,
    conferrals.find,
    memberships.find,
    conferences.find,
)
_CAPTION = 0.95  # captions and titles leave words out


def read(text: str, page: Page, gazetteer: Gazetteer, decided: Decided | None = None) -> Document:
    """Return the partnerships, agreements and counts of partners of an article, each with its words.

    ``text`` is NFC, as ``ingest.intake.opened`` gives it; the same text and page give the same document.
    ``decided`` is what people said names mean.
    """
    plain = canonical(text)
    if not is_worth_reading(plain):
        return Document(page, (), text=text)
    published = certain(page.published)
    context = Context(published, usual_year=0 if published else usual_year(plain))
    builder = Builder(gazetteer, published, page.key)
    drafts = []
    for shown in views(text, gazetteer, decided):
        builder.companions = (*builder.companions, *companions(shown))
        for find in _FINDERS if may_tell(shown.sentence.text) else ():
            drafts += [(draft, shown.sentence) for draft in find(shown, context)]
        context.after(shown)
    builder.year = context.year
    for draft, sentence in drafts:
        builder.add(draft, sentence.start, 1.0 if sentence.part is Part.BODY else _CAPTION)
    facts = tuple(merged(investments.of_one_owner(builder.facts)))
    unresolved = tuple(sorted(builder.unresolved.values(), key=lambda name: name.start))
    entities = tuple(builder.entities[iri] for iri in sorted(builder.entities))
    return Document(page, facts, entities, unresolved=unresolved, text=text)


def views(text: str, gazetteer: Gazetteer, decided: Decided | None = None) -> Iterator[View]:
    """Yield the sentences of an article as the rules see them; their names know what the whole text says."""
    plain = canonical(text)
    lines = lines_to_read(plain)
    read_sentences = [one for one in sentences(text) if not lines or one.line in lines]
    named = [_names(sentence, plain, gazetteer) for sentence in read_sentences]
    linker = Linker(gazetteer, decided=decided or Decided())
    for _, names in named:
        linker.learn(names)
    linker.settle()
    homelands.settle(linker, named)
    for sentence, (words, names) in zip(read_sentences, named, strict=True):
        yield view(sentence, words, names, linker)


def _names(sentence: Sentence, plain: str, gazetteer: Gazetteer) -> tuple[str, list[Name]]:
    words = flat(plain[sentence.start : sentence.start + len(sentence.text)])
    return words, shared_countries(scan(gazetteer, words), gazetteer)


def companions(shown: View) -> Iterable[Place]:
    """Return the Vietnamese units of a sentence that have one legal version only."""
    for item in shown.items.values():
        places = item.linked.places
        if len(places) == 1 and places[0].country == "VN":
            yield places[0]
