"""Settings, all read from ``KETNGHIA_*`` variables of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from graph.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Address:
    """A SPARQL 1.1 endpoint that is asked in place of a store on disk; made by ``located``."""

    url: str

    def __str__(self) -> str:
        """The address as it may be shown: what stands behind "?" may be a key."""
        return urlunsplit((*urlsplit(self.url)[:3], "", ""))


Place = Path | Address
"""Where a store is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set from outside; README lists each with its meaning."""

    store: Place = Path("data/store")
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    timeout: float = 10.0
    decisions: Path | None = None  # else decisions.yml in the store
    model_url: str = "http://127.0.0.1:8080/v1"
    model_name: str = ""
    model_timeout: float = 120.0
    model_remote: bool = False
    model_verify: bool = False


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; raise SettingsError for a value that makes no sense.

    >>> load({"KETNGHIA_PORT": "9000"}).port
    9000
    """
    default = Settings()
    return Settings(
        store=located(environment.get("KETNGHIA_STORE") or str(default.store)),
        host=environment.get("KETNGHIA_HOST") or default.host,
        port=int(_number(environment, "KETNGHIA_PORT", default.port, 65535)),
        workers=int(_number(environment, "KETNGHIA_WORKERS", default.workers, 64)),
        timeout=_number(environment, "KETNGHIA_TIMEOUT", default.timeout, 3600),
        decisions=Path(environment["KETNGHIA_DECISIONS"]) if environment.get("KETNGHIA_DECISIONS") else None,
        model_url=environment.get("KETNGHIA_MODEL_URL") or default.model_url,
        model_name=environment.get("KETNGHIA_MODEL_NAME") or default.model_name,
        model_timeout=_number(environment, "KETNGHIA_MODEL_TIMEOUT", default.model_timeout, 3600),
        model_remote=_switch(environment, "KETNGHIA_MODEL_REMOTE"),
        model_verify=_switch(environment, "KETNGHIA_MODEL_VERIFY"),
    )


def located(text: str) -> Place:
    """Return where a store is: the address of an endpoint, or else a folder.

    >>> located("https://ties.example/sparql")
    Address(url='https://ties.example/sparql')
    """
    if "://" not in text:
        return Path(text)
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        sound = False
    if not sound or not text.isprintable() or " " in text:
        raise SettingsError(f"the store is no http address: {text[:200]!r}")
    if parts.username is not None or parts.fragment:
        raise SettingsError("the address of a store holds no name, password or fragment")
    return Address(text)


def _switch(environment: Mapping[str, str], name: str) -> bool:
    text = environment.get(name) or "0"
    if text not in ("0", "1"):
        raise SettingsError(f"{name} is 0 or 1, not {text!r}")
    return text == "1"


def _number(environment: Mapping[str, str], name: str, default: float, most: float) -> float:
    text = environment.get(name)
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        raise SettingsError(f"{name} is not a number: {text!r}") from None
    if not 0 < value <= most:
        raise SettingsError(f"{name} must be above 0 and at most {most:g}, not {text!r}")
    return value
