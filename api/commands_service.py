"""The commands around the service: run it, show its settings, watch it, make the token for writing to it."""

import json
import time
from typing import Annotated, Any

import httpx
import typer
from rich.live import Live
from rich.table import Table

from api import app as service
from api import logs, server, tokens
from api.pages import Showing
from api.terminal import STORE, Store, talk
from api.writing import Writing
from graph import settings, stores
from graph.errors import StoreError
from graph.settings import LIMITS, Address, Settings, located

_LOCAL_SERVICE = "http://127.0.0.1:8000"


def serve(
    host: Annotated[str, typer.Option(envvar="KETNGHIA_HOST", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(envvar="KETNGHIA_PORT", min=1, max=65535, help="Port to listen on.")
    ] = 8000,
    store: Store = STORE,
    show: Annotated[bool, typer.Option("--show", help="Show the settings of the service and end.")] = False,
) -> None:
    """Serve SPARQL, the routes for localities and the page of the network."""
    chosen = settings.load()
    if show:
        return typer.echo("\n".join(_settings_lines(chosen)))
    place = located(store)
    stores.ready(place)
    logs.configure(chosen.log)
    talk.print(f"http://{host}:{port}/ (store {store}; stop with Ctrl-C)", highlight=False)
    writes = None if isinstance(place, Address) else Writing.of(chosen)
    showing = Showing(chosen.show_texts, chosen.report_url)
    app = service.create_app(
        place, chosen.limits, chosen.hosts, chosen.unmetered, writes, showing=showing, warmed=True
    )
    return server.serve(app, host, port, chosen.limits, chosen.proxies)


def top(
    url: Annotated[str, typer.Option(help="Address of the service.")] = _LOCAL_SERVICE,
    once: Annotated[bool, typer.Option("--once", help="Print once and end.")] = False,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print once, as JSON.")] = False,
) -> None:
    """Watch the queries that a service runs now, each with its time."""
    if as_json:
        return typer.echo(json.dumps(_state(url), indent=2))
    if once:
        return talk.print(_live_table(url))
    with Live(_live_table(url), console=talk, screen=True) as screen:
        while True:
            time.sleep(1)
            screen.update(_live_table(url))


def token() -> None:
    """Print a new token for writing over HTTP, and the hash of it that the server is given."""
    made = tokens.new()
    kept = tokens.digest(made)
    typer.echo(made)
    typer.echo(f"KETNGHIA_WRITE_TOKEN_HASH={kept}")
    talk.print(
        f"The first line is the secret: only writers keep it (named {tokens.short(kept)} in the audit).",
        highlight=False,
    )
    talk.print("The second line is a setting of 'ketnghia serve'; nobody can write with it.", highlight=False)


def _settings_lines(chosen: Settings) -> list[str]:
    """Return one line for each setting of the service: its variable and its value."""
    values: dict[str, object] = {
        name: f"{getattr(chosen.limits, limit) / unit:g}" for name, (limit, unit, _) in LIMITS.items()
    }
    if not chosen.limits.workers:
        values["KETNGHIA_WORKERS"] = f"{chosen.limits.size} (what suits this machine)"
    values["KETNGHIA_HOSTS"] = ",".join(chosen.hosts) or "any"
    values["KETNGHIA_PROXIES"] = ",".join(chosen.proxies) or "none"
    values["KETNGHIA_UNMETERED"] = ",".join(chosen.unmetered) or "none"
    values["KETNGHIA_LOG"] = chosen.log
    values["KETNGHIA_SHOW_TEXTS"] = int(chosen.show_texts)
    values["KETNGHIA_REPORT_URL"] = chosen.report_url or "none"
    return [f"{name:24} {value}" for name, value in values.items()]


def _state(url: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = httpx.get(f"{url.rstrip('/')}/live", timeout=5).raise_for_status().json()
    except httpx.HTTPError as error:
        raise StoreError(f"{url} does not tell what it is doing: {error}") from None
    return found


def _live_table(url: str) -> Table:
    state = _state(url)
    title = (
        f"checkpoint {state['checkpoint']}: {state['workers']} workers, {state['idle']} idle, "
        f"{state['waiting']} waiting"
    )
    table = Table(title=title, title_justify="left")
    for name in ("seconds", "query", "letters"):
        table.add_column(name, justify="right")
    for query in state["queries"]:
        table.add_row(f"{query['seconds']:.1f}", query["digest"], str(query["letters"]))
    return table
