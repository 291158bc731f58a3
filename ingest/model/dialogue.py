"""The talk with a language model: a question with a schema, its answer checked, one chance to mend it."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from graph.errors import ModelError
from ingest.model import prompt
from ingest.model.prompt import Message
from ingest.model.schema import Facts, Judgement, NotValidError, Stated, Verdict, content, parsed, sound_items
from ingest.model.server import Reply, Server

_OK = 200
_NO_SCHEMA = (400, 422, 501)  # what servers say that do not know a schema
_MOST_TOKENS = 4096
_QUOTED = 4_000  # characters of a wrong answer that are sent back


@dataclass(slots=True)
class Dialogue:
    """Asks one server; remembers whether it takes a schema."""

    server: Server
    takes_schema: bool = True

    def facts(self, messages: list[Message]) -> tuple[list[Stated], int]:
        """Return the items of an answer that are of the schema, and how many are not."""
        answer = self._answer(messages, Facts)
        try:
            parsed(Facts, answer)
        except NotValidError as error:
            answer = self._answer(prompt.repair(messages, answer[:_QUOTED], str(error)), Facts)
        try:
            return sound_items(answer)
        except NotValidError as error:
            raise ModelError(f"{self.server.url} answered twice with no valid JSON: {error}") from None

    def verdict(self, messages: list[Message]) -> Verdict:
        """Return whether a quote states a fact; an answer that is not valid is a no."""
        try:
            return parsed(Judgement, self._answer(messages, Judgement)).verdict
        except NotValidError:
            return Verdict.NO

    def _answer(self, messages: list[Message], record: type[BaseModel]) -> str:
        schema = record.model_json_schema()
        if self.takes_schema:
            named = {"name": record.__name__.lower(), "strict": True, "schema": schema}
            reply = self._ask(messages, {"type": "json_schema", "json_schema": named})
            self.takes_schema = reply.status not in _NO_SCHEMA
        if not self.takes_schema:
            reply = self._ask(prompt.with_schema(messages, schema), {"type": "json_object"})
        if reply.status != _OK:
            raise ModelError(f"{self.server.url} answered {reply.status}: {reply.said}")
        try:
            return content(reply.body)
        except NotValidError as error:
            raise ModelError(f"{self.server.url} does not answer as a chat server: {error}") from None

    def _ask(self, messages: list[Message], form: dict[str, Any]) -> Reply:
        return self.server.post(
            {
                "model": self.server.name,
                "messages": messages,
                "temperature": 0,
                "max_tokens": _MOST_TOKENS,
                "stream": False,
                "response_format": form,
            }
        )
