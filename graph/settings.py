"""Settings, all read from ``KETNGHIA_*`` variables of the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from graph.errors import SettingsError
from graph.limits import DEFAULTS, Limits

_KIB, _MIB = 1 << 10, 1 << 20

# variable: (what of the limits it sets, size of its unit, the most it may be)
LIMITS: dict[str, tuple[str, int, float]] = {
    "KETNGHIA_TIMEOUT": ("seconds", 1, 3600),
    "KETNGHIA_ROWS": ("rows", 1, 1e9),
    "KETNGHIA_ANSWER_MIB": ("answer_bytes", _MIB, 4096),
    "KETNGHIA_QUERY_KIB": ("text_bytes", _KIB, 1024),
    "KETNGHIA_MEMORY_MIB": ("memory_bytes", _MIB, 1e6),
    "KETNGHIA_RESIDENT_MIB": ("resident_bytes", _MIB, 1e6),
    "KETNGHIA_CACHE_MIB": ("cache_bytes", _MIB, 1e6),
    "KETNGHIA_WORKERS": ("workers", 1, 64),
    "KETNGHIA_QUEUE": ("queue", 1, 10_000),
    "KETNGHIA_WAIT": ("wait", 1, 3600),
    "KETNGHIA_GRACE": ("grace", 1, 3600),
    "KETNGHIA_BUDGET": ("budget", 1, 1e6),
    "KETNGHIA_ERRORS": ("errors", 1, 1e6),
}
_NONE_ALLOWED = {"KETNGHIA_CACHE_MIB", "KETNGHIA_BUDGET", "KETNGHIA_ERRORS", "KETNGHIA_WORKERS"}
_LEVELS = ("debug", "info", "warning", "error")
_LOCAL = ("127.0.0.1", "::1")


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
    limits: Limits = field(default=DEFAULTS)
    hosts: tuple[str, ...] = ()  # names the service may be called by; none: any
    proxies: tuple[str, ...] = ()  # addresses whose word on the address of a client counts
    unmetered: tuple[str, ...] = _LOCAL  # addresses without a budget
    log: str = "warning"
    write_token_hash: str = ""  # none: nothing is written over HTTP
    write_bytes: int = 8 << 20
    write_timeout: float = 60.0
    decisions: Path | None = None  # else decisions.yml in the store
    model_url: str = "http://127.0.0.1:8080/v1"
    model_name: str = ""
    model_timeout: float = 120.0
    model_remote: bool = False
    model_verify: bool = False
    show_texts: bool = False  # of articles, on their pages
    report_url: str = ""  # where errors are reported; {fact} stands for the IRI of a fact


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
        limits=_limits(environment),
        hosts=_list(environment, "KETNGHIA_HOSTS", default.hosts),
        proxies=_list(environment, "KETNGHIA_PROXIES", default.proxies),
        unmetered=_list(environment, "KETNGHIA_UNMETERED", default.unmetered),
        log=_level(environment, default.log),
        write_token_hash=_digest(environment, "KETNGHIA_WRITE_TOKEN_HASH"),
        write_bytes=int(_number(environment, "KETNGHIA_WRITE_BYTES", default.write_bytes, 1 << 30)),
        write_timeout=_number(environment, "KETNGHIA_WRITE_TIMEOUT", default.write_timeout, 3600),
        decisions=Path(environment["KETNGHIA_DECISIONS"]) if environment.get("KETNGHIA_DECISIONS") else None,
        model_url=environment.get("KETNGHIA_MODEL_URL") or default.model_url,
        model_name=environment.get("KETNGHIA_MODEL_NAME") or default.model_name,
        model_timeout=_number(environment, "KETNGHIA_MODEL_TIMEOUT", default.model_timeout, 3600),
        model_remote=_switch(environment, "KETNGHIA_MODEL_REMOTE"),
        model_verify=_switch(environment, "KETNGHIA_MODEL_VERIFY"),
        show_texts=_switch(environment, "KETNGHIA_SHOW_TEXTS"),
        report_url=_report(environment),
    )


def _limits(environment: Mapping[str, str]) -> Limits:
    chosen = DEFAULTS
    for name, (limit, unit, most) in LIMITS.items():
        default = getattr(DEFAULTS, limit)
        value = _number(environment, name, default / unit, most, none_allowed=name in _NONE_ALLOWED)
        chosen = replace(chosen, **{limit: type(default)(value * unit)})
    return chosen


def _list(environment: Mapping[str, str], name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    if name not in environment:
        return default
    return tuple(part.strip() for part in environment[name].split(",") if part.strip())


def _level(environment: Mapping[str, str], default: str) -> str:
    level = (environment.get("KETNGHIA_LOG") or default).lower()
    if level not in _LEVELS:
        raise SettingsError(f"KETNGHIA_LOG is one of {', '.join(_LEVELS)}, not {level!r}")
    return level


def _digest(environment: Mapping[str, str], name: str) -> str:
    text = environment.get(name) or ""
    if text and not re.fullmatch(r"sha256:[0-9a-f]{64}", text):
        raise SettingsError(f"{name} is 'sha256:' and 64 hexadecimal digits, as printed by 'ketnghia token'")
    return text


def _report(environment: Mapping[str, str]) -> str:
    text = environment.get("KETNGHIA_REPORT_URL") or ""
    if text and not (text.startswith(("https://", "http://")) and "{fact}" in text and text.isprintable()):
        raise SettingsError(f"KETNGHIA_REPORT_URL is a web address with {{fact}} in it, not {text!r}")
    return text


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


def _number(
    environment: Mapping[str, str], name: str, default: float, most: float, *, none_allowed: bool = False
) -> float:
    text = environment.get(name)
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        raise SettingsError(f"{name} is not a number: {text!r}") from None
    if not 0 < value <= most and not (none_allowed and value == 0):
        least = "at least 0" if none_allowed else "above 0"
        raise SettingsError(f"{name} must be {least} and at most {most:g}, not {text!r}")
    return value
