"""Asking a running service in place of a local store: the same answers and errors, over HTTP."""

import logging
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, ValidationError

from api.answers import CandidateAnswer, PlacesAnswer
from graph import errors, places
from graph.errors import BudgetError, KetNghiaError, QueryBusyError, QuestionError, SettingsError, StoreError
from graph.localities import Locality
from graph.places import Resolution
from graph.settings import Address, located

_SECONDS = 120.0  # a network that is counted for the first time takes a while
_SHOWN = 2000  # characters of what a service says
_OURS = {cls.__name__: cls for cls in errors.MEANING} | {BudgetError.__name__: QueryBusyError}
_BY_STATUS: Mapping[int, type[KetNghiaError]] = {
    HTTPStatus.UNPROCESSABLE_ENTITY: QuestionError,
    HTTPStatus.TOO_MANY_REQUESTS: QueryBusyError,
}
_log = logging.getLogger("ketnghia.service")

A = TypeVar("A", bound=BaseModel)
Given = Mapping[str, object]


def endpoint(url: str) -> Address:
    """Return where a service takes SPARQL."""
    return Address(f"{_base(url)}/sparql")


def ask(url: str, path: str, given: Given, shape: type[A]) -> A:
    """Return the answer of a route; parameters that are empty are left out, lists are repeated."""
    asked = f"{_base(url)}{path}"
    params: dict[str, list[str]] = {name: [_text(each) for each in _listed(it)] for name, it in given.items()}
    with _told(asked), httpx.Client(trust_env=False, timeout=_SECONDS, verify=_trusted(asked)) as client:
        answer = client.get(asked, params=params, headers={"Accept": "application/json"})
    _log.info("GET %s: %d in %.2f s", answer.url, answer.status_code, answer.elapsed.total_seconds())
    if answer.status_code != HTTPStatus.OK:
        raise _complaint(asked, answer)
    try:
        return shape.model_validate_json(answer.content)
    except ValidationError as error:
        raise StoreError(f"{asked} does not answer as this version of ketnghia expects") from error


def resolve(url: str, name: str, day: date) -> Resolution:
    """Return what a name may mean to a service, as ``places.of(snapshot).resolve`` does for a store."""
    answer = ask(url, "/localities", {"q": name, "on": day}, PlacesAnswer)
    found = [(_locality(candidate), candidate.matched) for candidate in answer.candidates]
    return Resolution(name, places.ranked(name, found, day), tuple(answer.nearest))


def _base(url: str) -> str:
    place = located(url)
    if not isinstance(place, Address) or urlsplit(url).query:
        raise SettingsError(f"not the address of a service: {url!r}; write it as http://127.0.0.1:8000")
    return place.url.rstrip("/")


def _listed(value: object) -> list[object]:
    if isinstance(value, frozenset):
        return sorted(value)
    return [] if value is None or value == "" else [value]


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _trusted(url: str) -> ssl.SSLContext | bool:
    return ssl.create_default_context() if url.startswith("https") else True


@contextmanager
def _told(asked: str) -> Iterator[None]:
    try:
        yield
    except httpx.HTTPError as error:
        raise StoreError(f"{asked} cannot be asked: {error or type(error).__name__}") from error


def _complaint(asked: str, answer: httpx.Response) -> KetNghiaError:
    """Return the error that a service tells, of the class that it names, else by the status."""
    try:
        said = answer.json()
        detail, name = " ".join(str(said["detail"]).split())[:_SHOWN], str(said.get("error", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return StoreError(f"{asked} answers {answer.status_code}: is it a service of ketnghia?")
    if name in _OURS:
        return _OURS[name](detail)
    by_status = _BY_STATUS.get(answer.status_code, StoreError)
    return by_status(detail if by_status is not StoreError else f"{asked}: {detail}")


def _locality(candidate: CandidateAnswer) -> Locality:
    return Locality(
        iri=candidate.iri,
        label=candidate.label,
        label_en=candidate.labels.get("en", ""),
        aliases=(),
        country=candidate.country,
        level=candidate.level,
        within="",
        valid_from=candidate.valid_from,
        valid_until=candidate.valid_until,
    )
