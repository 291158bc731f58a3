"""The named queries: one question, one file."""

from graph.errors import QueryRefusedError
from graph.files import QUERIES


def load(name: str) -> str:
    """Return the text of ``queries/NAME.rq``; QueryRefusedError if there is none."""
    known = {path.stem: path for path in QUERIES.glob("*.rq")}
    if name not in known:
        raise QueryRefusedError(f"no query is called {name!r}; there are: {', '.join(sorted(known))}")
    return known[name].read_text(encoding="utf-8")
