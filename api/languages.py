"""Which language a page is told in: the one that its address asks for, else what the browser likes best."""

from typing import Annotated

from fastapi import Query, Request

from api.words import Language, preferred

Spoken = Annotated[Language | None, Query(description="language; by default what the browser asks for")]


def language_of(request: Request, asked: Language | None) -> Language:
    """Return the language asked for, or else by the header."""
    return asked or preferred(request.headers.get("accept-language", ""))


def spoken(request: Request) -> Language:
    """Return the language asked for, by address or by header; one that is not known is passed over."""
    asked = request.query_params.get("lang", "")
    return language_of(request, Language(asked) if asked in list(Language) else None)
