"""Asking a SPARQL 1.1 endpoint over HTTP: a whole, bounded answer from this very address, or one line."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx

from graph.errors import (
    KetNghiaError,
    QueryBusyError,
    QueryFormatError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    StoreError,
)
from graph.settings import Address

_CONNECT = 5.0  # seconds
_SHOWN = 200  # characters of what an endpoint says
_ERROR_BYTES = 1 << 16
_DIGITS = 18  # of the number of a checkpoint
_DATASET = frozenset({"default-graph-uri", "named-graph-uri", "union-default-graph"})
# Plain only: a packed answer of a few bytes could unfold to any size.
_HEADERS = {"Accept-Encoding": "identity", "User-Agent": "ketnghia"}
_ERRORS: dict[int, type[KetNghiaError]] = {
    HTTPStatus.BAD_REQUEST: QuerySyntaxError,
    HTTPStatus.UNPROCESSABLE_ENTITY: QuerySyntaxError,
    HTTPStatus.NOT_ACCEPTABLE: QueryFormatError,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: QueryTooLargeError,
    HTTPStatus.REQUEST_TIMEOUT: QueryTimeoutError,
    HTTPStatus.GATEWAY_TIMEOUT: QueryTimeoutError,
    HTTPStatus.TOO_MANY_REQUESTS: QueryBusyError,
    HTTPStatus.SERVICE_UNAVAILABLE: QueryBusyError,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the media types that are understood, and the most that its answer may take.

    ``dataset`` are the graphs of the protocol; ``own_dataset``: the query reads graphs of its own choice,
    here or by FROM, so those that the address of the endpoint names do not count.
    """

    text: str
    accept: str
    seconds: float
    most: int  # bytes
    dataset: dict[str, list[str]] = field(default_factory=dict)
    own_dataset: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What an endpoint answered; ``checkpoint`` is 0 unless the endpoint is a service of this project."""

    media: str
    body: bytes
    checkpoint: int


class Endpoint:
    """One endpoint, and the connections to it."""

    def __init__(self, address: Address) -> None:
        self.address = address
        # Proxies of the environment are not used; certificates are those that OpenSSL trusts on this machine.
        self._client = httpx.AsyncClient(
            trust_env=False,
            verify=ssl.create_default_context() if address.url.startswith("https") else True,
            timeout=httpx.Timeout(None, connect=_CONNECT),
            headers=_HEADERS,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def ask(self, question: Question) -> Reply:
        """Return the whole answer in time, or raise what went wrong."""
        url = _without_dataset(self.address.url) if question.own_dataset else self.address.url
        fields = {"query": question.text} | question.dataset
        async with self._told(question.seconds):
            headers = {"Accept": question.accept}
            async with self._client.stream("POST", url, data=fields, headers=headers) as response:
                return await self._read(response, question.most)

    async def _read(self, response: httpx.Response, most: int) -> Reply:
        if response.is_redirect:
            raise StoreError(f"{self.address} redirects to another address, which is not followed")
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise StoreError(f"{self.address} sent a packed answer, which was not asked for")
        media = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if response.status_code != HTTPStatus.OK:
            raise self._complaint(response.status_code, media, await _beginning(response))
        body = await _whole(response, most)
        _check_uncut(response)
        return Reply(media, body, _number(response.headers.get("X-Checkpoint", "")))

    def _complaint(self, status: int, media: str, body: bytes) -> KetNghiaError:
        """Return what an error of HTTP means, with the endpoint's own words where it has some."""
        said = _said(media, body)
        if status in _ERRORS:
            return _ERRORS[status](said or f"{self.address} answers {status}")
        return StoreError(f"{self.address} answers {status}" + (f": {said}" if said else ""))

    @asynccontextmanager
    async def _told(self, seconds: float) -> AsyncIterator[None]:
        """Turn what the client raises into one line."""
        try:
            async with asyncio.timeout(seconds):
                yield
        except TimeoutError:
            raise QueryTimeoutError(
                f"the query was stopped after {seconds:g} s: ask for less, for example with LIMIT"
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            why = line(str(error)) or type(error).__name__
            raise StoreError(f"{self.address} cannot be asked: {why}") from error


async def _whole(response: httpx.Response, most: int) -> bytes:
    parts, size = [], 0
    async for part in response.aiter_raw():
        size += len(part)
        if size > most:
            raise QueryTooLargeError(f"the answer is larger than {most:,} bytes: add LIMIT")
        parts.append(part)
    return b"".join(parts)


async def _beginning(response: httpx.Response) -> bytes:
    """Return enough of an error to show."""
    found = b""
    async for part in response.aiter_raw():
        found += part
        if len(found) > _ERROR_BYTES:
            break
    return found[:_ERROR_BYTES]


def _check_uncut(response: httpx.Response) -> None:
    """Refuse an answer that Virtuoso says is not whole: cut at its most rows, or at its own deadline."""
    if rows := response.headers.get("X-SPARQL-MaxRows"):
        raise QueryTooLargeError(f"the endpoint cuts answers after {line(rows)} rows: add LIMIT")
    if response.headers.get("X-SQL-State"):
        raise QueryTimeoutError("the endpoint ran out of time and gave a part of the answer")


def _said(media: str, body: bytes) -> str:
    """Return an endpoint's complaint as one short line; a page for browsers says nothing."""
    text = body.decode("utf-8", "replace")
    if media.endswith("json"):
        try:
            text = str(json.loads(text)["detail"])
        except (ValueError, LookupError, TypeError, RecursionError):
            return ""
    return line(text) if media == "text/plain" or media.endswith("json") else ""


def line(text: str) -> str:
    """Return what a stranger says as one short line."""
    shown = "".join(char for char in " ".join(text.split()) if char.isprintable())
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + " …"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 0


def _without_dataset(url: str) -> str:
    parts = urlsplit(url)
    kept = [(key, value) for key, value in parse_qsl(parts.query, True) if key not in _DATASET]
    return urlunsplit(parts._replace(query=urlencode(kept)))
