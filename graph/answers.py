"""The answers that are kept: a repeated question costs no query process."""

from functools import lru_cache

from cachetools import LRUCache

from graph.query_text import normal
from graph.sparql import Answer, Request

_OVERHEAD = 1 << 10  # bytes of an entry besides its body
_LARGEST = 8  # one answer takes at most this part of the whole

Key = tuple[object, ...]


class Answers:
    """Whole answers by question and format, the least recently asked given up first.

    Answers of one checkpoint only: ``clear`` is called when a new one is taken up.
    """

    def __init__(self, most_bytes: int) -> None:
        self._largest = most_bytes // _LARGEST
        self._kept: LRUCache[Key, Answer] = LRUCache(max(most_bytes, 1), getsizeof=_size)

    def find(self, request: Request) -> Answer | None:
        """Return the answer to a question that was asked before, in whatever spacing."""
        return self._kept.get(_key(request))

    def keep(self, request: Request, answer: Answer) -> None:
        """Keep an answer, unless it is so large that it would push out too many others."""
        if _size(answer) <= self._largest:
            self._kept[_key(request)] = answer

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()

    @property
    def bytes(self) -> int:
        """How much is kept."""
        return int(self._kept.currsize)


@lru_cache(maxsize=256)
def _key(request: Request) -> Key:
    graphs = (request.default_graphs, request.named_graphs)
    return (normal(request.query), request.rows, request.graph, graphs, request.most_rows)


def _size(answer: Answer) -> int:
    return len(answer.body) + _OVERHEAD
