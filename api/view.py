"""The page of the partnership network: any of its states, drawn on the server."""

import asyncio
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from api.documents import lasting
from api.network_chosen import card
from api.network_drawing import drawing
from api.network_page import Shown, render
from api.network_state import Asked
from api.network_ties import hits

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
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data: blob:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; style-src 'self' "
    + " ".join(f"'{digest}'" for digest in _STYLES)
)

router = APIRouter(tags=["network"])


def mount(app: FastAPI) -> None:
    """Serve the files of the pages under /static, compressed where the browser takes it."""
    app.mount("/static", GZipMiddleware(StaticFiles(directory=STATIC), compresslevel=6), name="static")


@router.get("/", response_class=HTMLResponse)
async def page(request: Request, state: Asked) -> Response:
    """Draw the partnership network of Vietnam's provinces, each tie with the sentence that proves it."""
    made = await drawing(request, state)
    shown = Shown(
        state=state,
        basis=made.whole.basis,
        ground=made.ground,
        selection=made.selection,
        picture=made.picture,
        colouring=made.colouring,
        card=await card(request, state),
        hits=await hits(request, state) if state.q else (),
        root=request.scope.get("root_path", ""),
    )
    around = {
        "Content-Security-Policy": POLICY,
        "Content-Language": state.language,
        "Vary": "Accept-Language",
    }
    body = (await asyncio.to_thread(render, shown)).encode()
    return lasting(request, body, "text/html; charset=utf-8", made.whole.basis.checkpoint, **around)
