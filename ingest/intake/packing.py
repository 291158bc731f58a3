"""The bytes of a file, unpacked as they are read, never more of them than a reader asked for."""

import bz2
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from graph.errors import SourceError
from ingest.intake.raw import MAX_ARTICLE

# News unpacks to three to ten times its size. Beyond both limits a file was made to fill a memory.
MAX_RATIO = 200
FREE = 4 * MAX_ARTICLE
_BLOCK = 1 << 16
_PACKED: dict[str, Callable[[BinaryIO], gzip.GzipFile | bz2.BZ2File]] = {
    ".gz": lambda file: gzip.GzipFile(fileobj=file),
    ".bz2": bz2.BZ2File,
}


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a file, unpacked if it is called .gz or .bz2; what goes wrong while reading is a SourceError."""
    try:
        with path.open("rb") as file:
            unpack = _PACKED.get(path.suffix.lower())
            yield io.BufferedReader(_Unpacked(file, unpack(file)), _BLOCK) if unpack else file
    except OSError as error:
        raise SourceError(error.strerror or str(error)) from error
    except EOFError as error:
        raise SourceError("the packed file ends too early") from error
    except zlib.error as error:
        raise SourceError("the gzip file is damaged") from error


def whole(path: Path) -> bytes:
    """Return the bytes of a file that holds one article."""
    with reading(path) as stream:
        content = stream.read(MAX_ARTICLE + 1)
    if len(content) > MAX_ARTICLE:
        raise SourceError(f"larger than {MAX_ARTICLE:,} bytes")
    return content


class _Unpacked(io.RawIOBase):
    """A packed file; reading stops where it unpacks out of all proportion to its size."""

    def __init__(self, packed: BinaryIO, unpacked: gzip.GzipFile | bz2.BZ2File) -> None:
        self._packed, self._unpacked = packed, unpacked
        self._count = 0

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def seekable(self) -> bool:
        """Say that this tells its position, which a reader of archives wants to know."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Return the position; to go anywhere else is not supported."""
        if (offset, whence) not in ((0, io.SEEK_CUR), (self._count, io.SEEK_SET)):
            raise io.UnsupportedOperation("seek")
        return self._count

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, as io.BufferedReader asks for."""
        data = self._unpacked.read1(len(buffer))
        self._count += len(data)
        if self._count > max(FREE, MAX_RATIO * self._packed.tell()):
            raise SourceError(f"unpacks to more than {MAX_RATIO} times its size")
        buffer[: len(data)] = data
        return len(data)
