"""The server of a language model: on this machine unless allowed otherwise, and trusted with nothing."""

import ipaddress
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graph.errors import ModelError, SettingsError
from graph.settings import Settings

if TYPE_CHECKING:
    from httpx import Response

_MOST_BYTES = 1_000_000
_SHOWN = 160  # characters of what a server says
# Plain only: a packed answer of a few bytes could unfold to any size.
_HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; ``status`` is that of HTTP."""

    status: int
    body: bytes

    @property
    def said(self) -> str:
        """The beginning of the body on one line, to be shown."""
        words = self.body[: 4 * _SHOWN].decode("utf-8", "replace").split()
        return "".join(char for char in " ".join(words) if char.isprintable())[:_SHOWN]


@dataclass(frozen=True, slots=True)
class Server:
    """Where a model answers, under which name, and how long one answer may take."""

    url: str
    name: str
    timeout: float

    def post(self, body: dict[str, Any]) -> Reply:
        """Send one request; raise ModelError if no bounded answer comes in time from this very address."""
        httpx = _httpx()
        with self._told(httpx), httpx.Client(trust_env=False, timeout=self.timeout) as client:
            ends = time.monotonic() + self.timeout
            url = f"{self.url}/chat/completions"
            with client.stream("POST", url, json=body, headers=_HEADERS) as response:
                if response.is_redirect:
                    raise ModelError(f"{self.url} redirects to another address, which is not followed")
                return Reply(response.status_code, b"".join(self._bounded(response, ends)))

    def _bounded(self, response: "Response", ends: float) -> Iterator[bytes]:
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise ModelError(f"{self.url} sent a packed answer, which was not asked for")
        size = 0
        for piece in response.iter_raw():
            size += len(piece)
            if size > _MOST_BYTES:
                raise ModelError(f"{self.url} sent more than {_MOST_BYTES:,} bytes")
            if time.monotonic() > ends:
                raise ModelError(self._late)
            yield piece

    @contextmanager
    def _told(self, httpx: ModuleType) -> Iterator[None]:
        """Turn what the client raises into one line."""
        try:
            yield
        except httpx.TimeoutException as error:
            raise ModelError(self._late) from error
        except httpx.HTTPError as error:
            raise ModelError(f"{self.url} cannot be asked: {error or type(error).__name__}") from error

    @property
    def _late(self) -> str:
        return f"{self.url} did not answer within {self.timeout:g} seconds"


def server(settings: Settings) -> Server:
    """Return the server of the settings; raise SettingsError if it may not or cannot be asked."""
    _httpx()
    if not settings.model_name:
        raise SettingsError("KETNGHIA_MODEL_NAME is not set: evidence must name the model that found it")
    url = settings.model_url.rstrip("/")
    host = _host(url)
    if not settings.model_remote and not _on_this_machine(host):
        raise SettingsError(
            f"KETNGHIA_MODEL_URL is on another machine ({host}), where texts would be sent; "
            "KETNGHIA_MODEL_REMOTE=1 allows it"
        )
    return Server(url, settings.model_name, settings.model_timeout)


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        raise SettingsError(f"KETNGHIA_MODEL_URL is no http address: {url!r}")
    return host


def _on_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _httpx() -> ModuleType:
    try:
        import httpx  # noqa: PLC0415 - only who asks a model needs it
    except ImportError:
        raise SettingsError("a model is asked through httpx: pip install ketnghia[llm]") from None
    return httpx
