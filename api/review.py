"""The page of the review list: what a person should look at, by kind, with the words in their context."""

from pathlib import Path
from threading import Lock
from typing import Annotated, Any
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.languages import Spoken, language_of
from api.localities import Current, today
from api.page_words import said
from api.pages import PAGES, STILL_POLICY
from api.review_rows import decisions, what, why
from api.words import Language
from graph.checkpoint import Snapshot
from graph.doubts import Kind
from graph.pending import stamp
from graph.review import Item, chosen, context, counts, items
from graph.settings import Place

_PER_PAGE = 50

router = APIRouter(tags=["review"])
_made: WeakKeyDictionary[Snapshot, tuple[int, list[Item]]] = WeakKeyDictionary()
_making = Lock()


@router.get("/review", response_class=HTMLResponse, summary="Look at what a person should check")
def review_page(
    request: Request,
    snapshot: Current,
    kind: Annotated[Kind | None, Query(description="one kind only")] = None,
    page: Annotated[int, Query(ge=1, le=100_000, description="page of the list, from 1")] = 1,
    lang: Spoken = None,
) -> HTMLResponse:
    """List open names, conflicts, inferred years and weak claims, each with lines that would decide on it."""
    language = language_of(request, lang)
    store: Place = request.app.state.store
    listed = _items(snapshot, store)
    shown = chosen(listed, kind)
    part = shown[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    html = PAGES.get_template("review.html").render(
        root=request.scope.get("root_path", ""),
        language=language,
        words=said(language, {}),
        languages={each: _address(request, kind, page, each) for each in Language},
        kinds=counts(listed),
        left=len(chosen(listed, None)),
        kind=kind,
        page=page,
        pages=-(-len(shown) // _PER_PAGE),
        checkpoint=snapshot.number,
        entries=[_entry(item, store, language) for item in part],
    )
    headers = {
        "Content-Security-Policy": STILL_POLICY,
        "Content-Language": language,
        "Cache-Control": "no-cache",
        "Vary": "Accept-Language",
        "X-Checkpoint": str(snapshot.number),
    }
    return HTMLResponse(html, headers=headers)


def _address(request: Request, kind: Kind | None, page: int, language: Language) -> str:
    """Return where the same part of the list stands in a language."""
    asked = {"lang": language, "kind": kind, "page": page if page > 1 else None}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{request.scope.get('root_path', '')}/review?{query}"


def _items(snapshot: Snapshot, store: Place) -> list[Item]:
    """Return the list of a checkpoint, made again only when something else was left open since."""
    with _making:
        now = stamp(store) if isinstance(store, Path) else 0
        made = _made.get(snapshot)
        if made is None or made[0] != now:
            made = _made[snapshot] = (now, items(snapshot, store))
        return made[1]


def _entry(item: Item, store: Place, language: Language) -> dict[str, Any]:
    """Return what the page shows of one item."""
    return {
        "item": item,
        "what": what(item, language),
        "reasons": [(reason.kind, why(reason, language)) for reason in item.reasons],
        "context": context(store, item),
        "decisions": decisions(item, today().isoformat()),
    }
