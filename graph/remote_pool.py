"""SPARQL of strangers on an endpoint: passed on under our limits, answered in the format asked for.

Tables come over as JSON and graphs as N-Triples, which are read alike everywhere; other formats are written
here, since engines differ in them (the TSV of Virtuoso 7 has no terms, its answer to ASK is a row).
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from pyoxigraph import (
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
    serialize,
)

from graph.answering import boolean, check_rows
from graph.answers import Answers
from graph.errors import QueryBusyError, QueryError, QueryFormatError, StoreError
from graph.limits import DEFAULTS, Limits
from graph.query_process import Tell
from graph.query_text import check_strictly, undeclared, words
from graph.remote import Endpoint, Question, Reply, line
from graph.remote_dataset import UNDERSTOOD, Dataset, Default, look
from graph.running import Asked, State, Stop
from graph.settings import Address
from graph.sparql import GRAPHS, ROWS, SPREADSHEET, Answer, Request
from graph.spreadsheet import spreadsheet
from graph.template_process import Published
from graph.terms import PREFIXES

_POLITE = 2  # queries that an endpoint of others gets at the same time
_AGAIN = 30.0  # seconds until an endpoint that could not be asked is looked at again
_TRIPLES = f"{GRAPHS['nt']}, {GRAPHS['turtle']};q=0.5"
_log = logging.getLogger("ketnghia.remote")


class RemotePool:
    """Answers queries from an endpoint; what it holds may change at any time, so there is no checkpoint."""

    checkpoint: Published | None = None

    def __init__(self, address: Address, limits: Limits = DEFAULTS) -> None:
        self.limits = limits
        self._endpoint = Endpoint(address)
        self.size = limits.workers or _POLITE
        self.answers = Answers(0)  # what the endpoint holds may change, so nothing is kept
        self.running: dict[object, Asked] = {}
        self._free = asyncio.Semaphore(self.size)
        self._waiting = 0
        self._seen: Dataset | None = None
        self._number = 0
        self._watching: asyncio.Task[None] | None = None
        self._asking: set[asyncio.Task[Answer]] = set()

    async def start(self) -> None:
        """Look at the endpoint; one that cannot be asked is watched until it can."""
        await self._try()
        self._watching = asyncio.create_task(self._watch())

    async def close(self) -> None:
        """Close the connections."""
        if self._watching:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        await self._endpoint.close()

    @property
    def state(self) -> State:
        """What the pool is doing; the workers are the requests that may go out at the same time."""
        workers = self.size if self._seen else 0
        idle = max(0, workers - len(self.running))
        return State(self._number, workers, idle, self._waiting, sandbox=False)

    def kept(self, request: Request) -> Answer | None:
        """Return None: nothing is kept."""
        return self.answers.find(request)

    async def ask(self, request: Request, sender: str = "", *, keep: bool = True) -> Answer:
        """Return the whole answer to a query, or raise the error its sender should read."""
        form = check_strictly(request.query, self.limits)
        table = form in ("select", "ask")
        wanted = request.rows if table else request.graph
        if not wanted:
            kind = (
                "a table: ask for JSON, XML, CSV or TSV" if table else "a graph: ask for Turtle or N-Triples"
            )
            raise QueryFormatError(f"the answer is {kind}")
        own = bool(request.default_graphs or request.named_graphs) or "from" in words(request.query)
        async with self._turn(Asked(request, sender, time.monotonic())):
            reply = await self._reply(request, UNDERSTOOD if table else _TRIPLES, own_dataset=own)
        body = reply.body
        if table and reply.media == ROWS["json"]:
            check_rows(body, "srj", min(request.most_rows or self.limits.rows, self.limits.rows))
        if reply.media != wanted or form == "ask":
            body = await asyncio.to_thread(_rewritten, reply, wanted, form)
        return Answer(wanted, body, reply.checkpoint)

    def begin(self, request: Request, sender: str, tell: Tell, *, keep: bool = True) -> Stop:
        """Ask as ``ask`` does: ``tell`` is called once with the outcome; what is returned stops the query."""

        def done(task: asyncio.Task[Answer]) -> None:
            self._asking.discard(task)
            if not task.cancelled():
                error = task.exception()
                tell(error if isinstance(error, Exception) else task.result())

        task = asyncio.create_task(self.ask(request, sender))
        self._asking.add(task)  # the loop itself keeps only a weak reference
        task.add_done_callback(done)
        return task.cancel

    async def _reply(self, request: Request, accept: str, *, own_dataset: bool) -> Reply:
        most = self.limits.seconds
        graphs = {"default-graph-uri": request.default_graphs, "named-graph-uri": request.named_graphs}
        question = Question(
            text=_declared(request.query),
            accept=accept,
            seconds=min(request.timeout or most, most),
            most=self.limits.answer_bytes,
            dataset={name: list(iris) for name, iris in graphs.items() if iris},
            own_dataset=own_dataset,
        )
        try:
            if not own_dataset:
                await self._need_default_graph()
            reply = await self._endpoint.ask(question)
        except StoreError:
            self._seen = None
            raise
        self._number = reply.checkpoint
        return reply

    async def _need_default_graph(self) -> None:
        """Raise rather than answer from a default graph that is empty."""
        seen = self._seen or await self._look()
        if seen.default is Default.EMPTY:
            raise QueryError(
                f"the default graph of {self._endpoint.address} is empty: name graphs with FROM "
                "(who runs this service: see docs/remote.md for an address that reads all of them)"
            )

    @asynccontextmanager
    async def _turn(self, asked: Asked) -> AsyncIterator[None]:
        if self._free.locked() and self._waiting >= self.limits.queue:
            raise QueryBusyError("too many queries are waiting: try again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.wait):
                await self._free.acquire()
        except TimeoutError:
            raise QueryBusyError(
                "the endpoint has all the queries it may have: try again in a moment"
            ) from None
        finally:
            self._waiting -= 1
        self.running[asked] = asked
        try:
            yield
        finally:
            del self.running[asked]
            self._free.release()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_AGAIN)
            if not self._seen:
                await self._try()

    async def _try(self) -> None:
        try:
            await self._look()
        except StoreError as error:
            _log.warning("%s", error)

    async def _look(self) -> Dataset:
        self._seen = seen = await look(self._endpoint)
        if seen.default is not Default.MERGE:
            _log.warning(
                "a query without FROM is not answered as from a store on disk: the default graph of %s %s; "
                "see docs/remote.md",
                self._endpoint.address,
                "is empty" if seen.default is Default.EMPTY else "repeats triples, so counts are too high",
            )
        return seen


def _declared(query: str) -> str:
    """Return a query with the prefixes of this project that it uses, on its first line."""
    used = [prefix for prefix in undeclared(query, ()) if prefix in PREFIXES]
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in used) + query


def _rewritten(reply: Reply, wanted: str, form: str) -> bytes:
    """Return an answer in another format; read and written on one thread.

    Results of pyoxigraph must not leave their thread, not even in the frames of an error.
    """
    try:
        if form in ("construct", "describe"):
            return _graph(reply, wanted)
        if wanted == SPREADSHEET:
            return spreadsheet(_table(reply, ROWS["json"], ask=form == "ask"))
        return _table(reply, wanted, ask=form == "ask")
    except (SyntaxError, ValueError) as error:
        trouble = line(str(error))
    raise StoreError(f"the endpoint sent what cannot be read: {trouble}")


def _table(reply: Reply, wanted: str, *, ask: bool) -> bytes:
    given, form = (QueryResultsFormat.from_media_type(media) for media in (reply.media, wanted))
    if form is None:
        raise QueryFormatError("the answer is a table: ask for JSON, XML, CSV or TSV")
    if given is None:
        raise StoreError(f"the endpoint answers in {reply.media[:50]!r}")
    found = parse_query_results(reply.body, format=given)
    if ask and isinstance(found, QuerySolutions):
        return boolean(next(found, None) is not None).serialize(format=form) or b""
    return found.serialize(format=form) or b""


def _graph(reply: Reply, wanted: str) -> bytes:
    given, form = (RdfFormat.from_media_type(media) for media in (reply.media, wanted))
    if form is None:
        raise QueryFormatError("the answer is a graph: ask for Turtle, N-Triples, RDF/XML or JSON-LD")
    if given is None:
        raise StoreError(f"the endpoint answers in {reply.media[:50]!r}")
    triples = (quad.triple for quad in parse(reply.body, format=given))
    return serialize(triples, format=form, prefixes=PREFIXES) or b""
