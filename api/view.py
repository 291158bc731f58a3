"""The page of the partnership network."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Annotated, Any
from weakref import WeakKeyDictionary

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from api.drawing import FAMILIES, Drawing, draw, family
from api.picture import elsewhere, evidence, render, rows
from api.words import Language, preferred, words
from graph.network.places import Asked
from graph.network.whole import Projection, opening, project

STATIC = Path(__file__).parent / "static"

# vis-network adds its style sheets to the page itself; these are their digests, nothing else may.
_STYLES = (
    "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "sha256-OutIf5hnp68ctx4ThtV5J02g5HTJ5bbu/hkNfqVXWWo=",
    "sha256-4cgFR0//m8/eHo2G/esYsuZetUHlzCUWYM59sfgE9zY=",
    "sha256-uepMTym1NwItBa/XV6ef6fQobLL0A0CNVDM5km5L+nQ=",
    "sha256-gGUn/VMBXCeWm86qX/pOf+4ZDSbe0JcaXXb4rJjw1mA=",
    "sha256-QuPewnJYr+SnQiTnCNHFBw99ExTsz9f8w5320PimEPw=",
    "sha256-IY7YKNHjbzQ1NfAKrBZvBZohgXMtxrqB9PaqhAaT3vg=",
    "sha256-QE7TOEDW7YIlMzvUUnm8boDWeNBN7PBbaaYJjnp34WI=",
)
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; style-src 'self' "
    + " ".join(f"'{digest}'" for digest in _STYLES)
)

router = APIRouter(tags=["network"])


class Show(StrEnum):
    """How much of the network is drawn."""

    SHARED = "shared"
    ALL = "all"


@dataclass
class Drawn:
    """What was made of one snapshot: the whole network, and the drawings that were asked for."""

    whole: Projection
    drawings: dict[Show, Drawing] = field(default_factory=dict)


_made: WeakKeyDictionary[Asked, Drawn] = WeakKeyDictionary()
_making = Lock()

Shown = Annotated[Show, Query(description="partners of several units only, or everything")]
Spoken = Annotated[Language | None, Query(description="language; by default what the browser asks for")]


def mount(app: FastAPI) -> None:
    """Serve the files of the page under /static."""
    app.mount("/static", StaticFiles(directory=STATIC), name="static")


@router.get("/", response_class=HTMLResponse)
def page(request: Request, show: Shown = Show.SHARED, lang: Spoken = None) -> HTMLResponse:
    """Draw the partnership network of Vietnam's provinces, each tie with the sentence that proves it."""
    language = lang or preferred(request.headers.get("accept-language", ""))
    drawing, whole = _drawn(request, show)
    headers = _headers(drawing) | {
        "Content-Security-Policy": POLICY,
        "Content-Language": language,
        "Vary": "Accept-Language",
    }
    around = _around(drawing, show, language) | {
        "root": request.scope.get("root_path", ""),
        "elsewhere": elsewhere(whole, drawing, language),
    }
    return HTMLResponse(render(drawing, language, around), headers=headers)


def _drawn(request: Request, show: Show) -> tuple[Drawing, Projection]:
    """Return the drawing of the newest checkpoint, laid out at most once, and the network it is a part of."""
    snapshot: Asked = request.app.state.snapshots.current()
    with _making:
        made = _made.get(snapshot) or _made.setdefault(snapshot, Drawn(project(snapshot)))
        if show not in made.drawings:
            made.drawings[show] = draw(made.whole if show is Show.ALL else opening(made.whole))
        return made.drawings[show], made.whole


def _headers(drawing: Drawing) -> dict[str, str]:
    return {"Cache-Control": "no-cache", "X-Checkpoint": str(drawing.network.frame.checkpoint)}


def _around(drawing: Drawing, show: Show, language: Language) -> dict[str, Any]:
    """Return what stands around the drawing."""
    shown = drawing.network
    return {
        "language": language,
        "words": words(language),
        "show": show,
        "counts": (len(shown.units), len(shown.partners), len(shown.edges)),
        "checkpoint": shown.frame.checkpoint,
        "shared": shown.frame.shared,
        "families": [name for name in FAMILIES if any(family(place) == name for place in shown.partners)],
        "rows": rows(drawing, language),
        "evidence": evidence(drawing, language),
    }
