"""The small page that a client of the reconciliation API shows in a frame of its own."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.languages import spoken
from api.localities import Current, today
from api.naming import Names, countries
from api.page_words import said, with_codes
from api.pages import PAGES, STILL_POLICY
from graph import frames, places
from graph.terms import UNIT

router = APIRouter(tags=["reconciliation"])
# It says nothing of who asks, and nothing on it can be clicked to change anything: any page may frame it.
_POLICY = STILL_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


@router.get("/reconcile/preview", response_class=HTMLResponse, summary="A unit in a few lines")
def preview(
    request: Request,
    snapshot: Current,
    id: Annotated[str, Query(min_length=1, max_length=200, description="id of a unit")],  # noqa: A002
) -> HTMLResponse:
    """Tell what a unit is called, what it is, when it was in force and what it is today."""
    language = spoken(request)
    unit = places.located(snapshot, id.removeprefix(UNIT), today())
    names = Names(request.scope.get("root_path", ""), language, countries(snapshot, language))
    now = [one for one in frames.units_on(snapshot, unit.iri, today()) if one.iri != unit.iri]
    html = PAGES.get_template("preview.html").render(
        root=names.root,
        language=language,
        words=with_codes(snapshot, language, said(language, {})),
        unit=unit,
        named=names.of(unit),
        life=names.life(unit),
        now=[names.of(one) for one in now],
    )
    headers = {"Content-Security-Policy": _POLICY, "Content-Language": language, "Vary": "Accept-Language"}
    return HTMLResponse(html, headers=headers)
