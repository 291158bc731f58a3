"""A network as two tables for a spreadsheet: its nodes and its edges.

Both begin with a byte order mark, without which Excel does not read UTF-8; pandas reads them as they are,
the csv module as ``utf-8-sig``. No cell runs as a formula (``graph.spreadsheet``); lists are parted by
blanks.
CSV has no place for notes: each row states the frame in its last columns, and the archive in its metadata.
"""

import json
import zipfile
from io import BytesIO
from urllib.parse import urlencode

from graph.network.rows import EDGE_COLUMNS, NODE_COLUMNS, Row, Rows, Value
from graph.spreadsheet import table

_ABOUT = ("checkpoint", "licence", "dataset")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # so that the same tables are the same archive on any day


def nodes(rows: Rows) -> bytes:
    """Return the nodes; scores are columns behind those that every node has."""
    scores = {name: None for row in rows.nodes for name in row if name not in NODE_COLUMNS}
    return _table(rows, (*NODE_COLUMNS, *scores), rows.nodes)


def edges(rows: Rows) -> bytes:
    """Return the edges, each with the ids of its ends."""
    return _table(rows, EDGE_COLUMNS, rows.edges)


def archive(rows: Rows) -> bytes:
    """Return both tables in a zip, with metadata for them (CSV on the Web)."""
    about = {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:license": {"@id": rows.stated["licence"]},
        "dc:source": {"@id": rows.stated["dataset"]},
        "notes": [rows.stated],
        "tables": [{"url": "nodes.csv"}, {"url": "edges.csv"}],
    }
    files = {
        "nodes.csv": nodes(rows),
        "edges.csv": edges(rows),
        "csv-metadata.json": json.dumps(about, indent=2).encode(),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in files.items():
            packed.writestr(zipfile.ZipInfo(name, _LONG_AGO), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _table(rows: Rows, columns: tuple[str, ...], of: list[Row]) -> bytes:
    frame = {name: text for name, text in rows.stated.items() if name not in _ABOUT}
    about = [urlencode(frame), *(rows.stated[name] for name in _ABOUT)]
    cells = ([*(_cell(row.get(name, "")) for name in columns), *about] for row in of)
    return table((*columns, "frame", *_ABOUT), cells)


def _cell(value: Value) -> str | int | float:
    if isinstance(value, list):
        value = " ".join(value)
    return value
