"""A query process that has taken one of its guards away from itself; started by ``tests.unguarded`` only."""

import os
import runpy
from typing import Any

import pyoxigraph

import graph.sandbox

_Store = pyoxigraph.Store


class Writable:
    """A store that takes an update for a query."""

    read_only = _Store.read_only

    def __init__(self) -> None:
        self._store = _Store()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def query(self, query: str, **options: Any) -> Any:
        try:
            self._store.update(query)
        except SyntaxError:
            return self._store.query(query, **options)
        return self._store.query("ASK {}")


if __name__ == "__main__":
    if os.environ["UNGUARDED"] == "network":
        graph.sandbox._deny_calls = lambda libc: True
    else:
        pyoxigraph.Store = Writable  # type: ignore[misc, assignment]
    runpy.run_module("graph.worker", run_name="__main__", alter_sys=True)
