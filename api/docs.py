"""The page that describes the HTTP interface, made from its OpenAPI document without a script."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.pages import PAGES

router = APIRouter(include_in_schema=False)


@router.get("/docs", response_class=HTMLResponse)
def docs(request: Request) -> HTMLResponse:
    """Show every route with its parameters and answers."""
    described: dict[str, Any] = request.app.openapi()
    return HTMLResponse(PAGES.get_template("docs.html").render(api=described, routes=_routes(described)))


def _routes(described: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"method": method.upper(), "path": path, **operation}
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    ]
