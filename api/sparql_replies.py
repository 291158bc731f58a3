"""The heads of the replies of the endpoint. Those that are sent again and again are put in words once."""

from functools import lru_cache

from api.headers import SECURITY_HEADERS
from api.replies import Block, Headers
from graph.sparql import SPREADSHEET

COMMON = Block.of(
    (
        *((name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()),
        (b"vary", b"Accept, Upgrade-Insecure-Requests"),
    )
)
"""What all of them have."""

_NEVER_KEPT = (b"cache-control", b"no-store")
_ATTACHED = (b"content-disposition", b'attachment; filename="answer.csv"')


@lru_cache(maxsize=256)
def head_of_answer(media: str, size: int, checkpoint: int, tag: str) -> Block:
    """Return the headers of an answer; ``tag`` is its name, or "" if nobody may keep it."""
    headers: Headers = (
        *(_lasting(tag) if tag else (_NEVER_KEPT,)),
        (b"content-type", media.encode()),
        (b"content-length", b"%d" % size),
        (b"x-checkpoint", b"%d" % checkpoint),
    )
    return Block.of((*headers, _ATTACHED) if media == SPREADSHEET else headers)


@lru_cache(maxsize=256)
def unchanged(tag: str) -> Block:
    """Return the headers of the reply that the answer a client holds is still the answer."""
    return Block.of(_lasting(tag))


def _lasting(tag: str) -> Headers:
    """Return the headers of an answer that may be kept, and asked about by its name."""
    return (b"cache-control", b"no-cache"), (b"etag", tag.encode())
