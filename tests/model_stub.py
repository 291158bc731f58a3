"""A chat server on loopback that says what a test tells it to, and keeps what it was asked."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = str | Callable[[BaseHTTPRequestHandler], None]


class Stub:
    """Answers each request with the next of its answers, the last one again and again.

    An answer is the content of a message, or a function that does with the request what it likes.
    """

    def __init__(self, *answers: Answer) -> None:
        self.asked: list[dict[str, Any]] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                size = int(self.headers["Content-Length"])
                stub.asked.append(json.loads(self.rfile.read(size)))
                answer = answers[min(len(stub.asked), len(answers)) - 1]
                if callable(answer):
                    answer(self)
                else:
                    send(self, 200, completion(answer))

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> "Stub":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def material(self, number: int = 0) -> dict[str, Any]:
        """Return what a request showed the model."""
        return json.loads(self.asked[number]["messages"][1]["content"])


def completion(content: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def send(request: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def items(*stated: dict[str, Any]) -> str:
    """Return the content of an answer with facts."""
    return json.dumps({"items": stated}, ensure_ascii=False)


def stated(quote: str, *participants: tuple[str, str], **more: Any) -> dict[str, Any]:
    """Return a fact as a model states it; without more it is a signed memorandum."""
    base = {
        "type": "agreement",
        "kind": "mou",
        "status": "signed",
        "dates": [],
        "amounts": [],
        "quote": quote,
    }
    cast = [{"role": role, "mention": mention} for role, mention in participants]
    return base | {"participants": cast} | more
