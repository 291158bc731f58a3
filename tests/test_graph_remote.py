import asyncio
import json
import ssl
import subprocess
import time

import pytest

from graph.errors import (
    QueryBusyError,
    QueryFormatError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    SettingsError,
    StoreError,
)
from graph.remote import Endpoint, Question
from graph.settings import Address, located
from tests.remote_fixtures import answering, free_port, saying

YES = b'{"head":{},"boolean":true}'
_CERTIFICATE = (
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=ties "
    "-addext subjectAltName=IP:127.0.0.1"
)
JSON = "application/sparql-results+json"
good = saying(200, YES, Content_Type=f"{JSON}; charset=utf-8", X_Checkpoint="7")


def ask(address, seconds=10.0, most=1 << 20, **more):
    async def once():
        async with Endpoint(Address(address)) as endpoint:
            return await endpoint.ask(Question("ASK {}", JSON, seconds, most, **more))

    return asyncio.run(once())


def test_a_whole_answer_comes_with_its_media_type_and_its_checkpoint():
    with answering(good) as address:
        reply = ask(address)
    assert (reply.media, reply.body, reply.checkpoint) == (JSON, YES, 7)


@pytest.mark.parametrize("number", ["", "-1", "1e3", "٣", "9" * 30])
def test_a_checkpoint_that_is_no_number_is_unknown(number):
    with answering(
        saying(200, YES, Content_Type=JSON, X_Checkpoint=number.encode().decode("latin-1"))
    ) as address:
        assert ask(address).checkpoint == 0


def test_the_query_and_its_graphs_are_sent_as_the_protocol_says():
    seen = []

    def answer(handler):
        seen.append((handler.path, handler.headers["Accept"], handler.headers["Content-Type"]))
        good(handler)

    with answering(answer) as address:
        keyed = address + "?key=a%20b&default-graph-uri=urn:a&union-default-graph=true"
        ask(keyed)
        ask(keyed, dataset={"default-graph-uri": ["urn:x", "urn:y"]}, own_dataset=True)
    form = "application/x-www-form-urlencoded"
    assert seen[0] == ("/sparql?key=a%20b&default-graph-uri=urn:a&union-default-graph=true", JSON, form)
    assert seen[1] == ("/sparql?key=a+b", JSON, form)


@pytest.mark.parametrize("target", ["http://127.0.0.1:{}/", "file:///etc/passwd", "/other"])
def test_a_redirect_is_not_followed(target):
    hits = []
    with answering(lambda handler: (hits.append(1), good(handler))) as other:
        port = other.split(":")[2].split("/")[0]
        with (
            answering(saying(302, b"", Location=target.format(port))) as address,
            pytest.raises(StoreError, match="redirects to another address, which is not followed"),
        ):
            ask(address)
    assert hits == []


def test_an_answer_over_the_cap_is_stopped_while_it_comes():
    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.end_headers()
        while True:  # until the client hangs up
            handler.wfile.write(b" " * 65536)

    with (
        answering(endless) as address,
        pytest.raises(QueryTooLargeError, match="larger than 1,000,000 bytes: add LIMIT"),
    ):
        ask(address, most=1_000_000)


def test_a_packed_answer_is_refused():
    with (
        answering(saying(200, b"x", Content_Type=JSON, Content_Encoding="gzip")) as address,
        pytest.raises(StoreError, match="packed"),
    ):
        ask(address)


def test_an_endpoint_that_is_silent_or_drips_is_given_up_at_the_deadline():
    def drips(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b" ")
            time.sleep(0.05)

    for slow in (lambda _: time.sleep(2), drips):
        with answering(slow) as address, pytest.raises(QueryTimeoutError, match=r"stopped after 0\.3 s"):
            ask(address, seconds=0.3)


def test_an_endpoint_that_hangs_up_or_is_not_there_is_a_store_that_cannot_be_read():
    def cut(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"half")

    with answering(cut) as address, pytest.raises(StoreError, match="cannot be asked"):
        ask(address)
    with pytest.raises(StoreError, match="cannot be asked"):
        ask(f"http://127.0.0.1:{free_port()}/sparql")


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, QuerySyntaxError),
        (406, QueryFormatError),
        (413, QueryTooLargeError),
        (429, QueryBusyError),
        (503, QueryBusyError),
        (504, QueryTimeoutError),
        (401, StoreError),
        (404, StoreError),
        (500, StoreError),
    ],
)
def test_an_error_of_the_endpoint_is_ours_with_its_words_on_one_line(status, error):
    said = "line 1: syntax error\r\nX-Evil: \x1b[31m 'foo' " + "x" * 500
    with (
        answering(saying(status, said.encode(), Content_Type="text/plain")) as address,
        pytest.raises(error, match=r"line 1: syntax error X-Evil: \[31m 'foo' x+ …$") as raised,
    ):
        ask(address)
    assert len(str(raised.value)) < 300
    assert str(raised.value).isprintable()


def test_of_problem_json_the_detail_is_told_and_of_a_page_nothing():
    problem = json.dumps({"detail": "no such prefix"}).encode()
    with (
        answering(saying(400, problem, Content_Type="application/problem+json")) as address,
        pytest.raises(QuerySyntaxError, match=r"^no such prefix$"),
    ):
        ask(address)
    with (
        answering(saying(404, b"<script>", Content_Type="text/html")) as address,
        pytest.raises(StoreError, match=r"/sparql answers 404$"),
    ):
        ask(address)


@pytest.mark.parametrize(
    ("name", "error"), [("X_SPARQL_MaxRows", QueryTooLargeError), ("X_SQL_State", QueryTimeoutError)]
)
def test_a_part_of_an_answer_is_not_taken_for_the_whole(name, error):
    with (
        answering(saying(200, YES, **{"Content_Type": JSON, name: "10000"})) as address,
        pytest.raises(error),
    ):
        ask(address)


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    with answering(good) as address:
        assert ask(address).body == YES


def test_a_certificate_counts_only_when_this_machine_trusts_it(tmp_path, monkeypatch):
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        [*_CERTIFICATE.split(), "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with answering(good, lambda plain: context.wrap_socket(plain, server_side=True)) as address:
        _is_not_trusted(address)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert ask(address).body == YES
        _is_not_trusted(address.replace("127.0.0.1", "localhost"))


def _is_not_trusted(address):
    with pytest.raises(StoreError, match="CERTIFICATE_VERIFY_FAILED"):
        ask(address)


def test_what_stands_behind_the_question_mark_is_never_shown():
    with pytest.raises(StoreError) as raised:
        ask(f"http://127.0.0.1:{free_port()}/sparql?key=secret")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        *("ftp://a/b", "http://", "https:///x", "http://a:0/", "http://a:99999/", "http://u:p@a/"),
        *("http://u@a/", "http://a/ b", "http://a/\n", "http://a/#x", "http://[::1/"),
    ],
)
def test_what_is_no_plain_http_address_is_refused_as_a_setting(text):
    with pytest.raises(SettingsError):
        located(text)


def test_an_address_is_kept_as_it_was_written_and_all_else_is_a_folder(tmp_path):
    assert located("https://a.example:8443/q?x=1") == Address("https://a.example:8443/q?x=1")
    assert located(str(tmp_path)) == tmp_path
