"""A template process that has taken a guard away from those it forks; started by ``tests.unguarded`` only."""

import os
import runpy
from typing import Any

import pyoxigraph

import graph.sandbox
import graph.spreadsheet

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
    elif os.environ["UNGUARDED"] == "cells":
        graph.spreadsheet.harmless = lambda text: text
    else:
        pyoxigraph.Store = Writable  # type: ignore[misc, assignment]
    runpy.run_module("graph.template", run_name="__main__", alter_sys=True)
