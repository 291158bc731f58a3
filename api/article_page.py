"""The page of an article: what was read in it, in the order of its sentences, each with its fact."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import Request

from api.article_words import WORDS
from api.documents import HTML, SUFFIXES
from api.naming import Names
from api.page_words import said, with_codes
from api.pages import PAGES, Showing
from api.sections import Address, part_number, section
from api.telling import Teller, Told, outside
from api.words import Language, readable
from graph.articles import Article, Claim, Passage, article, pieces, text_of
from graph.checkpoint import Snapshot
from graph.resources import document_path
from graph.terms import ARTICLE

_PASSAGES = 60  # on one page


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim in words."""

    note: str
    status: str
    confidence: str
    method: str
    told: Told | None
    document: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage, its place in the article, and what it is quoted for."""

    number: int
    quote: str
    row: str
    claims: tuple[Claimed, ...]


def is_article(iri: str) -> bool:
    """Say whether a thing has a page of this kind."""
    return iri.startswith(ARTICLE)


def article_html(request: Request, snapshot: Snapshot, iri: str, language: Language) -> bytes:
    """Return the page of an article."""
    showing: Showing = request.app.state.showing
    known = article(snapshot, iri)
    words = with_codes(snapshot, language, said(language, WORDS))
    names = Names(request.scope.get("root_path", ""), language, {})
    path = f"{names.root}/{quote(document_path(iri))}"
    address = Address(path, {"lang": language})
    asked = part_number(request.query_params.get("page", "1"))
    numbered = list(enumerate(known.passages, 1))
    part = section(numbered, asked, _PASSAGES, address, name="page", fragment="claims")
    teller = Teller(names, words, showing.report_url)
    text = text_of(request.app.state.store, known) if showing.texts else ""
    shown: dict[str, Any] = {
        "root": names.root,
        "language": language,
        "words": words,
        "checkpoint": snapshot.number,
        "path": path,
        "languages": {code: address.with_(page=part.number, lang=code) for code in Language},
        "part": part,
        "total": sum(len(passage.claims) for passage in known.passages),
        "quoted": [_quoted(number, passage, teller, names) for number, passage in part.items],
        "pieces": pieces(text, known.passages) if text else [],
        "forms": {media: path + ending for media, ending in SUFFIXES.items() if media != HTML},
        "iri": iri,
        **_head(known, language),
    }
    return PAGES.get_template("article.html").render(shown).encode()


def _head(known: Article, language: Language) -> dict[str, str]:
    return {
        "title": known.title,
        "publisher": known.publisher,
        "published": readable(known.published, language) if known.published else "",
        "url": outside(known.url),
    }


def _quoted(number: int, passage: Passage, teller: Teller, names: Names) -> Quoted:
    claims = tuple(_claimed(claim, teller, names) for claim in passage.claims)
    return Quoted(number, passage.quote, passage.row, claims)


def _claimed(claim: Claim, teller: Teller, names: Names) -> Claimed:
    return Claimed(
        note=claim.note,
        status=teller.word("status", claim.status),
        confidence=f"{claim.confidence:.0%}",
        method=teller.word("method", claim.method),
        told=teller.fact(claim.fact) if claim.fact else None,
        document=names.document(claim.supports) if claim.supports else "",
    )
