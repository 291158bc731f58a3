"""The audit of writes: ``audit.jsonl`` in the store, one JSON object a line, readable by its owner only.

Each write has a line when it begins and one when it ends. A beginning without an end is a write that was
stopped: whether it is stored, the store says, and never by half.
"""

import hashlib
import json
import os
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from graph.update import Change

FILE = "audit.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One write in the audit."""

    folder: Path
    change: Change
    body: bytes
    id: str = field(default_factory=lambda: secrets.token_hex(6))

    def begun(self) -> None:
        """Note that a write begins."""
        self._write("begun", graph=self.change.graph)

    def ended(self, outcome: str, **more: object) -> None:
        """Note how it ended: ``stored``, ``unchanged`` or ``refused``."""
        self._write(outcome, **more)

    def _write(self, outcome: str, **more: object) -> None:
        change = self.change
        line = {
            "id": self.id,
            "when": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "outcome": outcome,
            "token": change.token,
            "client": change.client,
            "operation": change.operation,
            "sha256": hashlib.sha256(self.body).hexdigest(),
        }
        append(self.folder / FILE, json.dumps(line | more, ensure_ascii=False))


def append(path: Path, line: str) -> None:
    """Add a line to a file in one write, and see it to the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line.encode() + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)
