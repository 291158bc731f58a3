import csv
import io
import os

import pytest

from tests.commands import ran
from tests.conftest import ketnghia
from tests.model_stub import Stub, items, send, stated
from tests.test_ingest_model_engine import GOOD, SIGNED, TEXT


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "bai.txt"
    path.write_text(f"{TEXT}{SIGNED}\n", encoding="utf-8")
    path.with_suffix(".yml").write_text("published: 2024-06-15\n", encoding="utf-8")
    return path


def ingest(article, stub, *options):
    env = {**os.environ, "KETNGHIA_MODEL_URL": stub.url, "KETNGHIA_MODEL_NAME": "tho"}
    return ketnghia("ingest", "--store", str(article.parent / "store"), *options, str(article), env=env)


def test_a_model_is_asked_only_if_it_is_wanted(article):
    with Stub(items(GOOD)) as stub:
        assert "1 agreement" in ingest(article, stub, "--dry-run").stdout
        assert stub.asked == []
        done = ingest(article, stub, "--dry-run", "--model")
        assert len(stub.asked) == 1
    assert "2 agreement" in done.stdout
    assert "bai: 1 sections, 1 facts taken, 0 not" in done.stderr


def test_what_only_a_model_states_is_on_the_review_list(article):
    with Stub(items(GOOD)) as stub:
        assert ingest(article, stub, "--model").returncode == 0
    listed = ran("review", "--store", str(article.parent / "store"), "--csv", "-", "--kind", "model-only")
    (row,) = csv.DictReader(io.StringIO(listed.stdout))
    assert row["quote"] == GOOD["quote"]


def test_an_article_that_a_model_did_not_answer_about_is_stored_and_asked_about_again(article):
    with Stub(lambda request: send(request, 500, b"busy"), items(GOOD)) as stub:
        first = ingest(article, stub, "--model")
        assert (first.returncode, "1 agreement" in first.stdout) == (0, True)
        assert first.stderr.count("answered 500: busy; only the rules have read it") == 1
        second = ingest(article, stub, "--model")
        assert "2 agreement" in second.stdout
        assert ingest(article, stub, "--model").returncode == 0
    assert len(stub.asked) == 2  # the third run knew it


def test_a_model_that_is_not_set_stops_the_run_before_anything_is_read(article):
    with Stub(items(stated("x"))) as stub:
        done = ketnghia("ingest", "--model", "--dry-run", str(article), env={"PATH": os.environ["PATH"]})
    assert (done.returncode, stub.asked) == (2, [])
    assert done.stderr.startswith("ketnghia: KETNGHIA_MODEL_NAME is not set")
    assert done.stderr.count("\n") == 1
