import gzip
import pickle

import pytest

from graph.errors import SourceError
from ingest.intake import Form, opened, raws, total
from ingest.intake.packing import FREE
from ingest.intake.raw import MAX_ARTICLE

TEXT = "Hai tỉnh bàn việc chung\n03/11/2023\nNội dung.\n"


def put(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def errors(*paths):
    return [f"{raw.where}: {raw.error}" for raw in raws(paths) if raw.error]


def test_a_folder_is_walked_in_the_order_of_names_and_other_files_are_passed_over(tmp_path):
    put(tmp_path, b__txt=TEXT, a__html="<p>x", c__pdf="x", z__ndjson='{"text": "x"}')
    put(tmp_path / "inner", d__txt__gz=gzip.compress(TEXT.encode()))
    put(tmp_path / ".hidden", e__txt=TEXT)
    found = [(raw.key, raw.form) for raw in raws([tmp_path])]
    assert found == [("a", Form.HTML), ("b", Form.TEXT), ("z-1", Form.TEXT), ("d", Form.TEXT)]
    assert total([tmp_path]) == len(found)


def test_a_pattern_is_expanded_and_a_file_named_twice_is_read_once(tmp_path):
    put(tmp_path, b1__txt=TEXT, b2__txt=TEXT, c__txt=TEXT)
    assert [raw.key for raw in raws([tmp_path / "b*.txt", tmp_path / "b1.txt"])] == ["b1", "b2"]


def test_a_name_with_brackets_is_no_pattern_if_there_is_such_a_file(tmp_path):
    (tmp_path / "bai [1].txt").write_text(TEXT)
    assert [raw.key for raw in raws([tmp_path / "bai [1].txt"])] == ["bai-1"]


@pytest.mark.parametrize("name", ["khong.txt", "khong*.txt"])
def test_a_path_without_anything_is_refused_before_reading(tmp_path, name):
    with pytest.raises(SourceError, match="khong"):
        raws([put(tmp_path, a__txt=TEXT) / "a.txt", tmp_path / name])


def test_a_named_file_of_another_kind_is_told(tmp_path):
    put(tmp_path, a__pdf="x", b__txt=TEXT)
    assert errors(tmp_path / "a.pdf", tmp_path / "b.txt") == [
        f"{tmp_path}/a.pdf: not one of .txt .html .htm .jsonl .ndjson .warc, or these with .gz"
    ]


def test_the_second_of_two_articles_with_one_key_is_told_with_both_places(tmp_path):
    put(tmp_path / "a", bai__txt=TEXT)
    put(tmp_path / "b", bai__txt=TEXT, c__txt=TEXT)
    (error,) = errors(tmp_path)
    assert str(tmp_path / "a/bai.txt") in error
    assert str(tmp_path / "b/bai.txt") in error


def test_an_article_goes_to_another_process_as_it_is(tmp_path):
    (raw,) = raws([put(tmp_path, bai__txt=TEXT)])
    assert pickle.loads(pickle.dumps(raw)) == raw  # noqa: S301 - made here


def test_the_file_beside_the_text_decides(tmp_path):
    put(
        tmp_path,
        bai__txt=TEXT,
        bai__yml="url: https://example.org/1\ntitle: Tựa\npublisher: Báo\npublished: 2020\n",
    )
    (raw,) = raws([tmp_path])
    _, page = opened(raw)
    assert (page.key, page.url, page.title, page.publisher) == ("bai", "https://example.org/1", "Tựa", "Báo")
    assert page.published.edtf == "2020"


@pytest.mark.parametrize(
    ("yml", "reason"),
    [
        ("author: A", "fields nobody reads: ['author']"),
        ("- a", "fields nobody reads: a list"),
        ("title: [a, b]", "title is not one value"),
        ("title: {", "not readable as YAML"),
        ("published: 2024-99-99", "not readable as YAML"),
        ("[" * 50_000, "not readable as YAML"),
    ],
)
def test_a_file_beside_the_text_that_is_not_understood_is_told(tmp_path, yml, reason):
    put(tmp_path, bai__txt=TEXT, bai__yml=yml)
    assert errors(tmp_path) == [f"{tmp_path}/bai.txt: bai.yml: {reason}"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("la__txt", b"a" * (MAX_ARTICLE + 1), "larger than 5,000,000 bytes"),
        ("la__txt__gz", gzip.compress(b"a" * (MAX_ARTICLE + 1)), "larger than 5,000,000 bytes"),
        ("la__txt__gz", b"not gzip", "Not a gzipped file"),
        ("la__txt__gz", gzip.compress(TEXT.encode(), mtime=0)[:20], "the packed file ends too early"),
        (
            "la__jsonl__gz",
            gzip.compress(b"a" * (FREE + MAX_ARTICLE)),
            "unpacks to more than 200 times its size",
        ),
        ("la__jsonl", b"", "empty"),
    ],
)
def test_what_cannot_be_unpacked_is_told_by_name(tmp_path, name, content, reason):
    (error,) = errors(put(tmp_path, **{name: content}))
    assert error.startswith(f"{tmp_path}/{name.replace('__', '.')}: ")
    assert reason in error


def test_the_run_goes_on_after_what_cannot_be_read(tmp_path):
    put(tmp_path, a__txt__gz=b"x", b__txt=TEXT)
    assert [(raw.key, bool(raw.error)) for raw in raws([tmp_path])] == [("a", True), ("b", False)]


def test_the_number_of_articles_in_archives_is_not_known(tmp_path):
    assert total([put(tmp_path, a__warc=b"x")]) is None


def test_records_are_counted_by_their_lines(tmp_path):
    put(
        tmp_path,
        a__jsonl='{"text": "a"}\n\n  \n{"text": "b"}',
        b__jsonl__gz=gzip.compress(b'{"text": "c"}\n'),
    )
    assert total([tmp_path]) == len(list(raws([tmp_path]))) == 3
