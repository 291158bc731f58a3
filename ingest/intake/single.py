"""A file with one article, text or HTML, and the file beside it that says where it was published."""

from datetime import date
from pathlib import Path

import yaml

from graph.errors import SourceError
from ingest.intake.files import Container, File
from ingest.intake.packing import whole
from ingest.intake.raw import Form, Raw, key_of, refused

FIELDS = {"url", "title", "publisher", "published"}
_MAX_SIDECAR = 100_000  # bytes


def article(file: File) -> Raw:
    """Return the article of a file; ``<stem>.yml`` beside it may give url, title, publisher, published."""
    key = key_of(file.stem)
    try:
        given = _sidecar(file.path.with_name(f"{file.stem}.yml"))
        content = whole(file.path)
    except SourceError as error:
        return refused(key, file.where, str(error))
    form = Form.HTML if file.container is Container.HTML else Form.TEXT
    return Raw(key, file.where, form, content, given)


def _sidecar(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        with path.open("rb") as file:
            given = yaml.safe_load(file.read(_MAX_SIDECAR)) or {}
    except (OSError, yaml.YAMLError, ValueError, RecursionError) as error:
        raise SourceError(f"{path.name}: not readable as YAML") from error
    if not isinstance(given, dict) or (unknown := given.keys() - FIELDS):
        what = sorted(map(str, unknown)) if isinstance(given, dict) else "a list"
        raise SourceError(f"{path.name}: fields nobody reads: {what}")
    for name, value in given.items():
        if not isinstance(value, str | int | float | date):
            raise SourceError(f"{path.name}: {name} is not one value")
    return {name: str(value) for name, value in given.items()}
