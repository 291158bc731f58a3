"""The command ``version``: of the package, of Python, of what a store holds and of the ontology."""

import json
import platform
from importlib.metadata import version as installed

import typer

from api.reference import reference
from api.terminal import STORE, Json, Store
from graph import stores
from graph.errors import StoreError
from graph.settings import located
from graph.terms import ONTOLOGY

_VERSION = "http://www.w3.org/2002/07/owl#versionInfo"


def version(*, as_json: Json = False, store: Store = STORE) -> None:
    """Tell the versions of the package, Python and the ontology, and the checkpoint of the store."""
    told = {
        "ketnghia": installed("ketnghia"),
        "python": platform.python_version(),
        "ontology": reference("ties.ttl").version,
        **_stored(store),
    }
    if as_json:
        typer.echo(json.dumps(told, indent=2))
    else:
        for name, value in told.items():
            typer.echo(f"{name.replace('_', ' '):16} {'-' if value is None else value}")


def _stored(store: str) -> dict[str, object]:
    """Return what a store holds; nothing where it cannot be opened."""
    try:
        snapshot = stores.opened(located(store))
    except StoreError:
        return {"store": store, "checkpoint": None, "stored_ontology": None}
    stated = snapshot.about(ONTOLOGY).get(_VERSION, [])
    return {"store": store, "checkpoint": snapshot.number, "stored_ontology": next(iter(stated), None)}
