"""An article from its text to its facts: sentences, names, rules, and the places they mean."""

import re
from collections.abc import Iterable

from graph.records import Document, Page
from ingest.articles import agreements, counts, partnerships
from ingest.articles.context import Context
from ingest.articles.facts import Builder, merged
from ingest.articles.mentions import scan
from ingest.articles.names import Name
from ingest.articles.segments import Part, Sentence, sentences
from ingest.articles.text import canonical
from ingest.articles.view import View, view
from ingest.gazetteer import Gazetteer, Place
from ingest.linking import Linker, shared_countries

_TIE = re.compile(r"(?<!\w)(?:[Kk][ýí](?: kết)?|[Kk]ết nghĩa|[Qq]uan hệ)(?!\w)")
_CAPTION = 0.95  # captions and titles leave words out


def read(text: str, page: Page, gazetteer: Gazetteer) -> Document:
    """Return the partnerships, agreements and counts of partners of an article, each with its words.

    ``text`` is NFC, as ``ingest.articles.text.load`` gives it; the same text and page give the same document.
    """
    plain = canonical(text)
    if not _TIE.search(plain):
        return Document(page, (), text=text)
    read_sentences = list(sentences(text))
    named = [_names(sentence, plain, gazetteer) for sentence in read_sentences]
    linker = Linker(gazetteer)
    for _, names in named:
        linker.learn(names)
    linker.settle()
    context = Context(page.published)
    builder = Builder(gazetteer, page.published)
    drafts = []
    for sentence, (words, names) in zip(read_sentences, named, strict=True):
        shown = view(sentence, words, names, linker)
        builder.companions = (*builder.companions, *_companions(shown))
        for find in (counts.find, agreements.find, partnerships.find):
            drafts += [(draft, sentence) for draft in find(shown, context)]
        context.after(shown)
    builder.year = context.year
    for draft, sentence in drafts:
        builder.add(draft, sentence.start, 1.0 if sentence.part is Part.BODY else _CAPTION)
    facts = tuple(merged(builder.facts))
    unresolved = tuple(sorted(builder.unresolved.values(), key=lambda name: name.start))
    entities = tuple(builder.entities[iri] for iri in sorted(builder.entities))
    return Document(page, facts, entities, unresolved=unresolved, text=text)


def _names(sentence: Sentence, plain: str, gazetteer: Gazetteer) -> tuple[str, list[Name]]:
    words = plain[sentence.start : sentence.start + len(sentence.text)]
    return words, shared_countries(scan(gazetteer, words), gazetteer)


def _companions(shown: View) -> Iterable[Place]:
    """Return the Vietnamese units of a sentence that have one legal version only."""
    for item in shown.items.values():
        places = item.linked.places
        if len(places) == 1 and places[0].country == "VN":
            yield places[0]
