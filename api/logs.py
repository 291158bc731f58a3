"""The log: one JSON object a line on standard error, so that no text of a query can forge a line."""

import logging
import sys

from pythonjsonlogger.json import JsonFormatter

_FIELDS = ["asctime", "levelname", "name", "message"]


def configure(level: str) -> None:
    """Write the log of this project and of the server as JSON lines, from a level on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter(_FIELDS, rename_fields={"asctime": "time", "levelname": "level"}))
    for name in ("ketnghia", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level.upper())
        logger.propagate = False
