"""The record of a data release: what the data set is, and the files that it can be had as (DCAT)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from graph.checkpoint import Snapshot
from graph.description import NAMES, statements
from graph.linked_data import LICENCE, address, serialized
from graph.named_graphs import DATASET
from graph.terms import term

_SPDX = "http://spdx.org/rdf/terms#"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_DUMPS = ("application/n-quads", "text/turtle")  # what VoID calls a dump is RDF
_PREFIXES = NAMES | {"spdx": _SPDX, "media": _MEDIA}


@dataclass(frozen=True, slots=True)
class Published:
    """A file of a release."""

    name: str
    url: str
    media: str
    title: str
    size: int
    sha256: str


def record(snapshot: Snapshot, day: date, files: Sequence[Published]) -> bytes:
    """Return the record in Turtle; ``day`` is that of issue."""
    it = NamedNode(DATASET)
    issued = Triple(it, term("dcterms:issued"), Literal(str(day), datatype=term("xsd:date")))
    told = [statement for file in files for statement in _file(it, file)]
    return serialized([*statements(snapshot), issued, *told], "text/turtle", _PREFIXES)


def _file(it: NamedNode, file: Published) -> Iterator[Triple]:
    here, url = NamedNode(f"{DATASET}#{file.name}"), address(file.url)
    checksum = NamedNode(f"{here.value}-sha256")
    yield Triple(it, _name("dcat:distribution"), here)
    if file.media in _DUMPS:
        yield Triple(it, _name("void:dataDump"), url)
    yield Triple(here, term("rdf:type"), _name("dcat:Distribution"))
    yield Triple(here, term("dcterms:title"), Literal(file.title, language="en"))
    yield Triple(here, term("dcterms:license"), NamedNode(LICENCE))
    yield Triple(here, _name("dcat:downloadURL"), url)
    yield Triple(here, _name("dcat:mediaType"), NamedNode(_MEDIA + file.media))
    if file.name.endswith(".gz"):
        yield Triple(here, _name("dcat:compressFormat"), NamedNode(_MEDIA + "application/gzip"))
    size = Literal(str(file.size), datatype=term("xsd:nonNegativeInteger"))
    yield Triple(here, _name("dcat:byteSize"), size)
    yield Triple(here, _name("spdx:checksum"), checksum)
    yield Triple(checksum, term("rdf:type"), _name("spdx:Checksum"))
    yield Triple(checksum, _name("spdx:algorithm"), _name("spdx:checksumAlgorithm_sha256"))
    yield Triple(checksum, _name("spdx:checksumValue"), Literal(file.sha256, datatype=term("xsd:hexBinary")))


def _name(prefixed: str) -> NamedNode:
    prefix, _, local = prefixed.partition(":")
    return NamedNode(_PREFIXES[prefix] + local)
