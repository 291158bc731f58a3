"""Files that are there whole or not at all: written aside, seen to the disk, then renamed."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from graph.errors import SourceError


@contextmanager
def whole(path: Path, mode: int = 0o644) -> Iterator[BinaryIO]:
    """Open a file to write; it takes its place, and that of an older one, only when the block ends well."""
    draft = Path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        draft = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(mode & ~_umask())
        draft.replace(path)
    except OSError as error:
        raise SourceError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        if draft.name:
            draft.unlink(missing_ok=True)


def _umask() -> int:
    """Return what the user keeps others from; it can only be read by setting it."""
    umask = os.umask(0o077)
    os.umask(umask)
    return umask
