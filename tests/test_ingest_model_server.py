import subprocess
import sys
import time

import pytest

from graph.errors import ModelError, SettingsError
from graph.settings import Settings
from ingest.model.server import Server, server
from tests.conftest import ROOT
from tests.model_stub import Stub, completion, send


def posted(*answers, timeout=3.0):
    with Stub(*answers) as stub:
        return Server(stub.url, "tho", timeout).post({"model": "tho"})


def test_an_answer_is_returned_with_its_status():
    assert posted(lambda request: send(request, 503, b"loading")).said == "loading"
    assert posted("x").body == completion("x")


def test_a_redirect_is_refused_and_the_other_address_never_asked():
    with Stub("secret") as other:
        with pytest.raises(ModelError, match="redirects to another address"):
            posted(lambda request: send(request, 307, b"", Location=f"{other.url}/chat/completions"))
        assert other.asked == []


def test_an_answer_without_end_is_cut_off():
    def flood(request):
        request.send_response(200)
        request.end_headers()
        try:
            for _ in range(1_000):
                request.wfile.write(b"x" * 100_000)
        except OSError:
            pass

    with pytest.raises(ModelError, match="more than 1,000,000 bytes"):
        posted(flood)


def test_a_packed_answer_is_not_unpacked():
    with pytest.raises(ModelError, match="packed"):
        posted(lambda request: send(request, 200, b"\x1f\x8b", Content_Encoding="gzip"))


def test_a_server_that_hangs_or_drips_is_left():
    def drip(request):
        request.send_response(200)
        request.end_headers()
        try:
            for _ in range(40):
                request.wfile.write(b" ")
                request.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    for slow in (lambda _: time.sleep(1), drip):
        with pytest.raises(ModelError, match=r"did not answer within 0\.3 seconds"):
            posted(slow, timeout=0.3)


def test_a_server_that_is_not_there_is_one_line():
    with Stub() as gone:
        pass
    with pytest.raises(ModelError, match=r"^http://127\.0\.0\.1:\d+/v1 cannot be asked: .*refused") as told:
        Server(gone.url, "tho", 3.0).post({})
    assert "\n" not in str(told.value)


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert posted("x").status == 200


@pytest.mark.parametrize("url", ["http://localhost:1/v1", "http://127.8.8.8/v1", "http://[::1]:8080/v1/"])
def test_a_model_on_this_machine_may_be_asked(url):
    assert server(Settings(model_url=url, model_name="tho")).url == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/v1",
        "http://127.0.0.1.example.org/",
        "http://127.0.0.1@example.org/",
        "http://10.0.0.1",
    ],
)
def test_a_model_elsewhere_is_asked_only_if_that_is_allowed(url):
    with pytest.raises(SettingsError, match=r"another machine .*KETNGHIA_MODEL_REMOTE=1"):
        server(Settings(model_url=url, model_name="tho"))
    assert server(Settings(model_url=url, model_name="tho", model_remote=True)).name == "tho"


@pytest.mark.parametrize(
    "url", ["127.0.0.1:8080", "file:///etc/passwd", "http://[::1", "http://localhost:x/"]
)
def test_an_address_that_is_none_is_named(url):
    with pytest.raises(SettingsError, match="KETNGHIA_MODEL_URL is no http address"):
        server(Settings(model_url=url, model_name="tho", model_remote=True))


def test_a_model_without_a_name_is_not_asked():
    with pytest.raises(SettingsError, match="KETNGHIA_MODEL_NAME is not set"):
        server(Settings())


def test_without_httpx_one_line_says_what_to_install():
    script = """
import sys
sys.modules["httpx"] = None
import ingest.model
from graph.settings import Settings
try:
    ingest.model.Engine.of(Settings(model_name="tho"))
except Exception as error:
    print(type(error).__name__, error)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "SettingsError a model is asked through httpx: pip install ketnghia[llm]\n"
