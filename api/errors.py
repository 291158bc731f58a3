"""How errors are told over HTTP: a status and one line, as problem+json (RFC 9457) or plain text."""

import math
import re
import time
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.exceptions import HTTPException

from api.error_page import error_page, for_people
from api.headers import SECURITY_HEADERS
from api.negotiation import prefer
from graph.errors import BudgetError, KetNghiaError, PlaceError, QuerySyntaxError, WriteInvalidError, meaning

_PROBLEM = "application/problem+json"
_RETRY_AFTER = "2"  # seconds
_KEPT = ("Allow", "Retry-After")  # headers of an error that hold whatever form it is told in
_SHOWN = 100  # letters of a value that is of no use
_PLACE = re.compile(r"error at (\d+):(\d+)")  # as the parser tells where it stopped


def problem(request: Request, status: int, detail: str, **more: object) -> Response:
    """Return an error in the form its reader takes."""
    headers = dict(SECURITY_HEADERS) | {"Cache-Control": "no-store", "Vary": "Accept"}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = _RETRY_AFTER
    if (
        prefer(request.headers.get("accept", ""), [_PROBLEM, "application/json", "text/plain"])
        == "text/plain"
    ):
        return PlainTextResponse(detail + "\n", status, headers)
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail} | more
    return JSONResponse(body, status, headers, _PROBLEM)


def response_to(request: Request, error: KetNghiaError | HTTPException) -> Response:
    """Return the response that tells a program of an error."""
    if isinstance(error, HTTPException):
        response = problem(request, error.status_code, error.detail)
        response.headers.update(error.headers or {})
        return response
    details = {"error": type(error).__name__} | _details(error)
    response = problem(request, meaning(error)[0], str(error), **details)
    if isinstance(error, BudgetError):
        response.headers["Retry-After"] = str(max(1, math.ceil(error.until - time.time())))
    return response


def _details(error: KetNghiaError) -> dict[str, object]:
    """Return what a program can use of an error besides its text."""
    if isinstance(error, PlaceError):
        return {"nearest": list(error.nearest)}
    if isinstance(error, WriteInvalidError):
        keys = ("check", "about", "why")
        return {"findings": [dict(zip(keys, finding, strict=True)) for finding in error.findings]}
    if isinstance(error, QuerySyntaxError) and (place := _PLACE.search(str(error))):
        return {"line": int(place[1]), "column": int(place[2])}
    return {}


def _expected(request: Request, error: Exception) -> Response:
    if not isinstance(error, KetNghiaError | HTTPException):
        raise error
    text = error.detail if isinstance(error, HTTPException) else str(error)
    return _to_its_reader(request, response_to(request, error), text)


def _invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    given = f"; given: {first['input'][:_SHOWN]!r}" if isinstance(first["input"], str) else ""
    text = f"{where}: {first['msg']}{given}"
    return _to_its_reader(request, problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, text), text)


def _bug(request: Request, error: Exception) -> Response:
    """The server logs the traceback; the client learns only that there was one."""
    text = "something went wrong on our side"
    return _to_its_reader(request, problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, text), text)


def _to_its_reader(request: Request, response: Response, text: str) -> Response:
    """Return an error as it is, or as a page for a person."""
    if not for_people(request):
        return response
    kept = {name: response.headers[name] for name in _KEPT if name in response.headers}
    return error_page(request, response.status_code, detail=text, headers=kept)


def add_handlers(app: FastAPI) -> None:
    """Have every error of the application told in the same way."""
    app.add_exception_handler(KetNghiaError, _expected)
    app.add_exception_handler(HTTPException, _expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _bug)
