"""Memory of the server process: what a large answer took is kept for the next one.

By itself the GNU C library hands large free blocks back to the system at once, and the next answer has each
of their pages made and cleared anew: with answers of 10,000 rows this was half of the work of the server.
"""

import ctypes

_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1  # of mallopt(3)
_LARGE = 8 << 20  # bytes; blocks from this size on go back to the system when they are free
_KEPT = 32 << 20  # bytes that are free, at most, until the others go back


def keep_freed() -> None:
    """Keep what is freed, within bounds, where the C library of this system can."""
    adjust = getattr(ctypes.CDLL(None), "mallopt", None)
    if adjust is not None:
        adjust(_MMAP_THRESHOLD, _LARGE)
        adjust(_TRIM_THRESHOLD, _KEPT)
