import pytest

from api.commands_removal import remove
from graph import checkpoint
from graph.validation import quotes
from ingest import pipeline
from ingest.intake import raws
from ingest.report import lines
from tests import web
from tests.commands import ran
from tests.conftest import serving
from tests.service_fixtures import until

PERSON = "Quách Thị Vô Danh Lạ"
TIE = f"""Bà {PERSON} chứng kiến lễ ký kết

Ngày 12/5/2019, tỉnh Bình Dương và thành phố Daejeon (Hàn Quốc) đã ký Bản ghi nhớ về hợp tác hữu nghị.
"""
OTHER = """Tỉnh Bắc Ninh và tỉnh Gyeonggi đã ký bản ghi nhớ

Ngày 3/4/2018, tỉnh Bắc Ninh và tỉnh Gyeonggi (Hàn Quốc) đã ký Bản ghi nhớ về hợp tác hữu nghị.
"""
GRAPH = "https://w3id.org/subnational-ties/graph/document/"
NAMED = f'SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o FILTER(CONTAINS(STR(?o), "{PERSON}")) }}'


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bai")
    (folder / "ky-ket.txt").write_text(TIE, encoding="utf-8")
    (folder / "ky-ket.yml").write_text("url: https://bao.example/ky-ket.html\n")
    (folder / "bac-ninh.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def removed(articles, tmp_path_factory):
    """A store from which a document was removed while it was served; what was told, what the server says."""
    store = tmp_path_factory.mktemp("own") / "store"
    ingest(articles, store)
    assert {path.relative_to(store).parts[0] for path in holding(store)} == {"live", "checkpoints", "texts"}
    with serving(store) as address:
        assert int(asked(address)[1]) >= 1
        told = ran("remove", "https://bao.example/ky-ket.html", "--store", str(store))
        until(lambda: asked(address) == ["n", "0"])
        assert web.get(f"{address}/localities/bac-ninh-1997/connections").json()["total"] == 1
    return store, told


def ingest(articles, store, *, again=False):
    """Read the articles in this process; return the report in lines."""
    told = []
    pipeline.ingest(store, raws([articles]), told.append, pipeline.Options(again=again))
    return [line for outcome in told for line in lines(outcome)]


def asked(address):
    answer = web.get(f"{address}/sparql", params={"query": NAMED}, headers={"Accept": "text/csv"})
    return answer.text.split()


def holding(folder):
    return [path for path in folder.rglob("*") if path.is_file() and PERSON.encode() in path.read_bytes()]


def test_the_name_of_a_person_is_in_no_file_after_the_document_was_removed(removed):
    store, told = removed
    assert told.returncode == 0, told.stderr
    assert told.stdout == f"removed <{GRAPH}ky-ket>\n"
    assert holding(store) == []
    assert PERSON not in str(set(checkpoint.current(store).quads()))


def test_the_other_documents_answer_as_before(removed):
    store, _ = removed
    assert "Gyeonggi" in ran("who", "Bắc Ninh", "--store", str(store)).stdout
    assert "binh-duong-1997_2019-05-12" not in str(set(checkpoint.current(store).quads()))
    _, absent, misquoted = quotes(checkpoint.current(store).quads(), store)
    assert (absent, misquoted) == (0, [])


def test_a_later_ingest_says_that_it_was_removed_and_does_not_read_it(removed, articles):
    store, _ = removed
    told = ingest(articles, store, again=True)
    assert "ky-ket: removed on request: not read again" in told
    assert "bac-ninh: 1 fact, unchanged" in told
    assert holding(store) == []


def test_removing_it_again_says_so(removed, capsys):
    remove(["ky-ket.txt"], str(removed[0]))
    assert capsys.readouterr().out == "removed before: nothing left to do\n"


def test_what_is_not_there_is_told_in_a_line(removed):
    told = ran("remove", "nobody", "--store", str(removed[0]))
    assert told.returncode == 4
    assert told.stderr.startswith("ketnghia: there is no document called 'nobody'")
    assert told.stderr.count("\n") == 1


def test_a_removal_that_is_taken_back_lets_the_document_be_read_again(removed, articles):
    store, _ = removed
    remove(["ky-ket"], str(store), allow_again=True)
    assert "ky-ket: 1 fact, stored" in ingest(articles, store)
    assert holding(store)
