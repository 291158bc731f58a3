"""What a request to the endpoint says: what matters of its head, what it asks, the name of its answer."""

from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from starlette.types import Scope

from api.editor import wants_page
from api.replies import Headers
from api.sparql_request import asked, read_fields
from graph import sparql
from graph.errors import QueryError
from graph.template_process import Published

_QUERY = b"query="
_ASKING = (_QUERY, b"update=")


class Head(NamedTuple):
    """What matters here of the head of a request."""

    accept: str = ""
    content_type: str = ""
    if_none_match: str = ""
    cache_control: str = ""
    upgrade_insecure_requests: str = ""  # which browsers send with the address that a person opens

    @property
    def fresh(self) -> bool:
        """Whether an answer that was kept will not do."""
        return "no-cache" in self.cache_control


class Question(NamedTuple):
    """A request for an answer, as it was read."""

    head: Head
    request: sparql.Request
    tag: str  # name of the answer; "" while there is no checkpoint


_NAMES = {name.replace("_", "-").encode(): index for index, name in enumerate(Head._fields)}


@lru_cache(maxsize=256)
def asked_by_head(url: bytes, head: Head, shown: Published | None) -> Question:
    """Return what the query string of a URL asks for; the same is often asked again."""
    request = asked(read_fields(url.decode("latin-1")), head.accept)
    return Question(head, request, tag_of(request, shown))


def tag_of(request: sparql.Request, shown: Published | None) -> str:
    """Return a name for the answer. Weak, since the order of rows is not promised."""
    if shown is None:
        return ""
    graphs = (request.default_graphs, request.named_graphs, request.most_rows)
    asked_of = f"{shown.number} {shown.mark} {request.rows} {request.graph} {graphs} {request.query}"
    return f'W/"{blake2b(asked_of.encode(), digest_size=12).hexdigest()}"'


def is_post(scope: Scope) -> bool:
    """Return whether a request has its query in its body."""
    return bool(scope["method"] == "POST")


def is_query(scope: Scope) -> bool:
    """Return whether a URL asks something of the endpoint, and not of the page for people."""
    url: bytes = scope["query_string"]
    if url.startswith(_QUERY):
        return not _is_for_page(scope)
    if b"%" in url.partition(b"=")[0]:  # a name in other letters
        url = unquote_to_bytes(url)
    return any(name in url for name in _ASKING) and not _is_for_page(scope)


def _is_for_page(scope: Scope) -> bool:
    head = head_of(scope)
    if not head.upgrade_insecure_requests:
        return False
    try:
        fields = read_fields(scope["query_string"].decode("latin-1"))
        return wants_page(head.accept, fields, navigates=True)
    except QueryError:  # told where the query is answered
        return False


def head_of(scope: Scope) -> Head:
    """Return what matters of a head; a header that comes twice is one, with a comma."""
    return _head_of(tuple(scope["headers"]))


@lru_cache(maxsize=128)
def _head_of(headers: Headers) -> Head:
    """Return it; a client sends the same headers again and again."""
    values = [""] * len(Head._fields)
    for name, value in headers:
        index = _NAMES.get(name)
        if index is not None:
            text = value.decode("latin-1")
            values[index] = f"{values[index]}, {text}" if values[index] else text
    return Head(*values)


def sender_of(scope: Scope) -> str:
    """Return the address that a request comes from."""
    return str(scope["client"][0]) if scope["client"] else ""


def matches(tag: str, wanted: str) -> bool:
    """Return whether an If-None-Match header holds a tag (weak comparison, RFC 9110 13.1.2)."""
    return wanted.strip() == "*" or tag.removeprefix("W/") in wanted
