"""The application: every route on one store, and what holds for all of them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api import docs, health, localities, ontology, review, sparql, view
from api.errors import add_handlers
from api.headers import HeadLikeGet, ProtectedHeaders
from api.limits import BodyLimit
from graph import stores
from graph.settings import Place
from graph.sparql import DEFAULTS, Limits

_ABOUT = "The foreign ties of Vietnam's provinces, each with the sentence that proves it. Read-only and open."


def create_app(store: Place, limits: Limits = DEFAULTS, hosts: Sequence[str] = ()) -> FastAPI:
    """Return the application on a store.

    ``hosts`` are the names it may be called by (``*.example.org`` covers sub-domains). Name them wherever a
    browser inside a private network could reach the service, or DNS rebinding lets a foreign page read it;
    without any, every Host header is accepted.
    """
    pool = stores.answering(store, limits)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await pool.start()
        yield
        await pool.close()

    app = FastAPI(title="Kết nghĩa", description=_ABOUT, lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.pool = pool
    app.state.store = store
    app.state.snapshots = stores.snapshots(store)
    for subject in (sparql, localities, ontology, health, docs, view, review):
        app.include_router(subject.router)
    view.mount(app)
    add_handlers(app)
    _guard(app, limits, hosts)
    return app


def _guard(app: FastAPI, limits: Limits, hosts: Sequence[str]) -> None:
    """Put around all routes what holds for all; the last one added is the outermost."""
    app.add_middleware(BodyLimit, most=limits.body_bytes)
    app.add_middleware(HeadLikeGet)
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"])
    if hosts:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.add_middleware(ProtectedHeaders)


def serve(app: FastAPI, host: str, port: int, limits: Limits = DEFAULTS) -> None:
    """Serve the application until interrupted."""
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # forwarded addresses are believed only from a proxy that is configured
        h11_max_incomplete_event_size=4 * limits.url_bytes,  # a query in a URL, percent-encoded
        timeout_graceful_shutdown=10,
    )
