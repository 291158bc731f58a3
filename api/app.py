"""The application: every route on one store, and what holds for all of them."""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api import (
    docs,
    editor,
    graph_store,
    health,
    localities,
    locality_page,
    map_page,
    network,
    network_changes,
    network_figures,
    network_measures,
    network_paths,
    network_svg,
    network_ties,
    ontology,
    path_page,
    reconcile,
    reconcile_preview,
    resources,
    review,
    sparql_routes,
    view,
    writing,
)
from api.budgets import Budgets
from api.errors import add_handlers
from api.headers import HeadLikeGet, ProtectedHeaders
from api.limits import BodyLimit
from api.network import warm
from api.pages import Showing
from api.sparql import SparqlEndpoint
from api.watching import Watching
from api.writing import WriteGuard, Writing
from graph import stores
from graph.limits import DEFAULTS, Limits
from graph.network.counting import Counting
from graph.settings import Place

_ABOUT = (
    "The foreign ties of Vietnam's provinces, each with the sentence that proves it. Open to all readers."
)
_SUBJECTS = (
    *(sparql_routes, editor, graph_store, writing, locality_page, localities, ontology, resources),
    *(network, network_measures, network_svg, network_figures, network_changes),
    *(network_paths, network_ties, path_page, map_page),
    *(health, docs, view, review, reconcile, reconcile_preview),
)


class Service(FastAPI):
    """The routes, and ahead of them the endpoint that answers queries."""

    front: ASGIApp
    quick: SparqlEndpoint | None  # none where the names that the service is called by are looked at first

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await self.front(scope, receive, send)


def create_app(
    store: Place,
    limits: Limits = DEFAULTS,
    hosts: Sequence[str] = (),
    unmetered: Collection[str] = (),
    writes: Writing | None = None,
    *,
    showing: Showing | None = None,
    warmed: bool = False,
) -> Service:
    """Return the application on a store; without ``writes`` nothing is written over HTTP.

    ``hosts`` are the names it may be called by (``*.example.org`` covers sub-domains). Name them wherever a
    browser inside a private network could reach the service, or DNS rebinding lets a foreign page read it;
    without any, every Host header is accepted. Addresses in ``unmetered`` have no budget.
    When ``warmed``, the usual networks are counted at once, else when the first is asked for.
    """
    pool = stores.answering(store, limits)

    counting = Counting(store, limits, warm)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        counting.start(at_once=warmed)
        await pool.start()
        yield
        await pool.close()
        await asyncio.to_thread(counting.stop)

    app = Service(title="Kết nghĩa", description=_ABOUT, lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.pool = pool
    app.state.counting = counting
    app.state.store = store
    app.state.showing = showing or Showing()
    app.state.snapshots = stores.snapshots(store)
    app.state.watching = Watching(pool)
    app.state.budgets = Budgets(limits, unmetered)
    app.state.writing = writes
    app.state.updates = writes and writes.process(stores.folder(store))
    for subject in _SUBJECTS:
        app.include_router(subject.router)
    view.mount(app)
    sparql_routes.document_post(app)
    add_handlers(app)
    _guard(app, limits, writes)
    endpoint = SparqlEndpoint(super(Service, app).__call__, pool, app.state.budgets, app.state.watching)
    app.quick = None if hosts else endpoint
    app.front = TrustedHostMiddleware(endpoint, allowed_hosts=list(hosts)) if hosts else endpoint
    return app


def _guard(app: FastAPI, limits: Limits, writes: Writing | None) -> None:
    """Put around all routes what holds for all; the last one added is the outermost."""
    app.add_middleware(BodyLimit, most=limits.body_bytes, seconds=limits.body_seconds)
    app.add_middleware(WriteGuard, writing=writes)
    app.add_middleware(HeadLikeGet)
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"])
    app.add_middleware(ProtectedHeaders)
