"""The articles at the paths that a person names, one by one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from graph.errors import SourceError
from ingest.intake.files import ENDINGS, Container, File, known, walk
from ingest.intake.lines import records
from ingest.intake.packing import reading
from ingest.intake.raw import Raw, key_of, refused
from ingest.intake.single import article

_CHEAP = 200_000_000  # bytes of JSON Lines whose lines are counted before reading them


def raws(paths: Sequence[Path]) -> Iterator[Raw]:
    """Yield what the paths hold in a fixed order, folders walked; raise SourceError if one does not exist.

    What cannot be read comes out with its error, as does the second of two articles with one key.
    """
    return _told_apart(raw for file in walk(known(paths)) for raw in _inside(file))


def total(paths: Sequence[Path]) -> int | None:
    """Return how many articles ``raws`` will yield, or None if only reading them all can tell."""
    files = list(walk(known(paths)))
    lines = [file.path for file in files if file.container is Container.LINES]
    packed = any(file.container is Container.WARC for file in files)
    try:
        if packed or sum(path.stat().st_size for path in lines) > _CHEAP:
            return None
        return len(files) - len(lines) + sum(map(_count, lines))
    except (OSError, SourceError):
        return None


def _count(path: Path) -> int:
    """Return the number of lines that are not blank; a line of any length is never held whole."""
    found, blank = 0, True
    with reading(path) as stream:
        while line := stream.readline(1 << 16):
            blank = blank and line.isspace()
            if line.endswith(b"\n"):
                found, blank = found + (not blank), True
    return found + (not blank)


def _inside(file: File) -> Iterable[Raw]:
    reader = _READERS.get(file.container) if file.container else None
    if reader:
        return reader(file)
    return [refused(key_of(file.stem), file.where, f"not one of {ENDINGS}, or these with .gz")]


def _one(file: File) -> Iterable[Raw]:
    return [article(file)]


def _archived(file: File) -> Iterable[Raw]:
    from ingest.intake.archives import pages  # noqa: PLC0415 - slow to import, and most runs are of text

    return pages(file)


_READERS: Mapping[Container, Callable[[File], Iterable[Raw]]] = {
    Container.TEXT: _one,
    Container.HTML: _one,
    Container.LINES: records,
    Container.WARC: _archived,
}


def _told_apart(found: Iterable[Raw]) -> Iterator[Raw]:
    first: dict[str, str] = {}
    for raw in found:
        if raw.error:
            yield raw
        elif (other := first.setdefault(raw.key, raw.where)) != raw.where:
            yield refused(raw.key, raw.where, f"two articles are called {raw.key!r}: this one and {other}")
        else:
            yield raw
