"""Wherever a store is, a folder or an endpoint: its snapshot, its snapshots, who answers queries on it."""

import asyncio
import logging
import time
from collections.abc import Hashable
from pathlib import Path

from graph import checkpoint, pool
from graph.errors import SettingsError
from graph.limits import DEFAULTS, Limits
from graph.remote import Endpoint
from graph.remote_copy import FRESH, Copies, copied
from graph.remote_dataset import look
from graph.remote_pool import RemotePool
from graph.settings import Address, Place
from graph.sparql import Answer, Request
from graph.template_process import published

_log = logging.getLogger("ketnghia.store")
Answering = pool.Pool | RemotePool
"""Who answers queries."""


def folder(store: Place) -> Path:
    """Return the folder of a store; raise SettingsError for an endpoint, which is only read."""
    if isinstance(store, Address):
        raise SettingsError(f"{store} is an endpoint, which is only read: this needs a store on disk")
    return store


def ready(store: Place) -> None:
    """Raise the StoreError that says why a store cannot be asked, if it cannot."""
    if isinstance(store, Address):
        asyncio.run(_looked(store))
    else:
        checkpoint.number(store)


def state(store: Place) -> Hashable:
    """Return what tells one state of a store from the next, without opening it.

    A copy of an endpoint is another state when it is so old that it is made anew.
    """
    return int(time.monotonic() // FRESH) if isinstance(store, Address) else published(store)


def opened(store: Place) -> checkpoint.Snapshot:
    """Open the newest state of a store for one question."""
    snapshot = copied(store) if isinstance(store, Address) else checkpoint.opened(store)
    _log.info("checkpoint %d of %s", snapshot.number, store)
    return snapshot


def current(store: Place) -> checkpoint.Snapshot:
    """Load the newest state of a store into memory."""
    return copied(store) if isinstance(store, Address) else checkpoint.current(store)


def snapshots(store: Place) -> checkpoint.Snapshots | Copies:
    """Return what follows the states of a store."""
    return Copies(store) if isinstance(store, Address) else checkpoint.Snapshots(store)


def answering(store: Place, limits: Limits) -> Answering:
    """Return what answers queries on a store."""
    return RemotePool(store, limits) if isinstance(store, Address) else pool.Pool(store, limits=limits)


async def _looked(address: Address) -> None:
    async with Endpoint(address) as endpoint:
        await look(endpoint)


def ask_once(store: Place, request: Request, limits: Limits = DEFAULTS) -> Answer:
    """Answer one query, for callers without an event loop."""
    if not isinstance(store, Address):
        return pool.ask_once(store, request, limits)

    async def ask() -> Answer:
        remote = RemotePool(store, limits)
        try:
            return await remote.ask(request)
        finally:
            await remote.close()

    return asyncio.run(ask())
