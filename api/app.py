"""The application: every route on one store, and what holds for all of them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api import docs, graph_store, health, localities, ontology, review, sparql, view, writing
from api.errors import add_handlers
from api.headers import HeadLikeGet, ProtectedHeaders
from api.limits import BodyLimit
from api.writing import WriteGuard, Writing
from graph.checkpoint import Snapshots
from graph.pool import Pool
from graph.sparql import DEFAULTS, Limits

_ABOUT = (
    "The foreign ties of Vietnam's provinces, each with the sentence that proves it. Open to all readers."
)


def create_app(
    store: Path, limits: Limits = DEFAULTS, hosts: Sequence[str] = (), writes: Writing | None = None
) -> FastAPI:
    """Return the application on a store; without ``writes`` nothing is written over HTTP.

    ``hosts`` are the names it may be called by (``*.example.org`` covers sub-domains). Name them wherever a
    browser inside a private network could reach the service, or DNS rebinding lets a foreign page read it;
    without any, every Host header is accepted.
    """
    pool = Pool(store, limits=limits)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await pool.start()
        yield
        await pool.close()

    app = FastAPI(title="Kết nghĩa", description=_ABOUT, lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.pool = pool
    app.state.store = store
    app.state.snapshots = Snapshots(store)
    app.state.writing = writes
    app.state.updates = writes and writes.process(store)
    for subject in (sparql, localities, ontology, health, docs, view, review, writing, graph_store):
        app.include_router(subject.router)
    view.mount(app)
    add_handlers(app)
    _guard(app, limits, hosts, writes)
    return app


def _guard(app: FastAPI, limits: Limits, hosts: Sequence[str], writes: Writing | None) -> None:
    """Put around all routes what holds for all; the last one added is the outermost."""
    app.add_middleware(BodyLimit, most=limits.body_bytes)
    app.add_middleware(WriteGuard, writing=writes)
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
