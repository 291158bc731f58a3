"""The query tests of the W3C for SPARQL 1.0 and 1.1, as rdflib's source package holds them."""

import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from peers import CACHE
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, Namespace

# As in requirements.lock; the tests in it bear the W3C Software Notice and License.
_PACKAGE = "rdflib==7.6.0"
_DIGEST = "sha256:6c831288d5e4a5a7ece85d0ccde9877d512a3d0f02d7c06455d00d6d0ea379df"
_INSIDE = "test/data/suites/w3c"
BASES = {
    "sparql11": "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/",
    "dawg-data-r2": "http://www.w3.org/2001/sw/DataAccess/tests/data-r2/",
}
_LEFT_OUT = {"entailment", "service", "syntax-fed"}  # reasoning, and calls to other hosts
_MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
_QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
_EVALUATED = {_MF.QueryEvaluationTest, _MF.CSVResultFormatTest}
_READ = {_MF.PositiveSyntaxTest: True, _MF.PositiveSyntaxTest11: True}
_READ |= {_MF.NegativeSyntaxTest: False, _MF.NegativeSyntaxTest11: False}
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)


@dataclass(frozen=True)
class Test:
    """One test: a query on graphs, and its answer or whether it can be read at all."""

    name: str
    query: str  # with the base that its relative IRIs stand on
    data: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    result: Path | None = None
    lax: bool = False  # rows may come less often
    readable: bool = True


def fetched() -> Path:
    """Return the folder of the suites; get them from the package registry when they are not there."""
    folder = CACHE / "w3c"
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        wanted = folder / "requirements.txt"
        wanted.write_text(f"{_PACKAGE} --hash={_DIGEST}")
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "rdflib"]
        subprocess.run([*pip, "--require-hashes", "-r", wanted, "-d", folder], check=True)
        _unpack(next(folder.glob("rdflib-*.tar.gz")), folder)
        (folder / "done").touch()
    return folder


def _unpack(package: Path, folder: Path) -> None:
    with tarfile.open(package) as archive:
        for member in archive.getmembers():
            inside = member.name.partition("/")[2]
            if inside.startswith(tuple(f"{_INSIDE}/{suite}/" for suite in BASES)):
                archive.extract(
                    member.replace(name=inside.removeprefix(f"{_INSIDE}/")), folder, filter="data"
                )


def tests(folder: Path, suite: str) -> Iterator[Test]:
    """Yield the tests of a suite that a query service can take, folder by folder."""
    for manifest in sorted((folder / suite).glob("*/manifest.ttl")):
        part = manifest.parent.name
        if part not in _LEFT_OUT:
            base = f"{BASES[suite]}{part}/"
            graph = Graph().parse(manifest, publicID=f"{base}manifest.ttl", format="turtle")
            for entries in graph.objects(None, _MF.entries):
                for entry in Collection(graph, entries):
                    yield from _test(graph, entry, folder, f"{suite}/{part}")


def _test(graph: Graph, entry: object, folder: Path, part: str) -> Iterator[Test]:
    kind, action = graph.value(entry, RDF.type), graph.value(entry, _MF.action)
    name = f"{part}: {graph.value(entry, _MF.name)}"
    if kind in _READ:
        yield Test(name, _query(str(action), folder), readable=_READ[kind])
    elif kind in _EVALUATED:
        query = graph.value(action, _QT.query)
        yield Test(
            name,
            _query(str(query), folder),
            tuple(sorted(map(str, graph.objects(action, _QT.data)))),
            tuple(sorted(str(each) for each in graph.objects(action, _QT.graphData))),
            path(str(graph.value(entry, _MF.result)), folder),
            graph.value(entry, _MF.resultCardinality) == _MF.LaxCardinality,
        )


def path(iri: str, folder: Path) -> Path:
    """Return the file of an IRI of the suites."""
    suite, base = next((suite, base) for suite, base in BASES.items() if iri.startswith(base))
    return folder / suite / iri.removeprefix(base)


def _query(iri: str, folder: Path) -> str:
    return f"BASE <{iri}>\n" + path(iri, folder).read_text(encoding="utf-8")


def asks_for(test: Test) -> list[str]:
    """Return the graphs that the query itself names as its data set."""
    base = test.query[len("BASE <") :].partition(">")[0]
    return [str(URIRef(urljoin(base, name))) for name in _FROM.findall(test.query)]
