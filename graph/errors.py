"""Errors this project raises, and what each means to HTTP and to a shell.

KetNghiaError
├── SettingsError             a setting is missing or malformed
├── SourceError               a source no longer reads the way its reader expects
│   └── ModelError            the server of a language model does not answer as it should
├── StoreError                the store cannot be opened or read
│   ├── StoreBusyError        another process is writing
│   ├── StoreEmptyError       there is no checkpoint to answer from
│   └── UnknownDocumentError  no such document is stored
├── PlaceError                a name of a place is of no use
│   ├── UnknownPlaceError     no such place is known
│   └── AmbiguousPlaceError   several places bear the name equally
├── NetworkError              a question about the network cannot be answered
│   ├── FrameError            what it is asked in makes no sense
│   ├── SamePlaceError        a chain is asked for from a place to itself
│   ├── UnconnectedError      no chain of ties joins two places
│   └── NetworkBusyError      counting took longer than is allowed, or others are being counted
├── QuestionError             a question about connections names a value that is of no use
├── QueryError                a SPARQL query is malformed or asks too much
│   ├── QuerySyntaxError      it cannot be parsed or evaluated
│   ├── QueryRefusedError     it asks for what this service never does (writing, calling other hosts)
│   ├── QueryFormatError      its answer cannot be had in the format asked for
│   ├── QueryTooLargeError    its text or its result is over a limit
│   ├── QueryTimeoutError     it ran over its deadline and was stopped
│   ├── QueryBusyError        all workers are taken
│   └── BudgetError           its sender has used up a budget
└── WriteError                a write over HTTP is malformed or cannot be done
    ├── WriteRefusedError     it touches what is never written over HTTP, or calls other hosts
    ├── WriteInvalidError     what is stored would break a check that it passed before
    ├── UnknownGraphError     there is no graph of this name
    ├── WriteStaleError       the store is no longer in the state that the writer had seen
    ├── WriteTooLargeError    it needed more memory than one write may use
    └── WriteTimeoutError     it ran over its deadline and was stopped
"""


class KetNghiaError(Exception):
    """Any error that a user can act on; its message is one line."""


class SettingsError(KetNghiaError):
    """A setting is missing or malformed."""


class SourceError(KetNghiaError):
    """A source no longer reads the way its reader expects."""


class ModelError(SourceError):
    """The server of a language model does not answer as it should."""


class StoreError(KetNghiaError):
    """The store cannot be opened or read."""


class StoreBusyError(StoreError):
    """Another process is writing to the store."""


class StoreEmptyError(StoreError):
    """There is no checkpoint to answer from."""


class UnknownDocumentError(StoreError):
    """No such document is stored."""


class PlaceError(KetNghiaError):
    """A name of a place is of no use; ``nearest`` holds what may have been meant."""

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.nearest = nearest


class UnknownPlaceError(PlaceError):
    """No such place is known."""


class AmbiguousPlaceError(PlaceError):
    """Several places bear the name equally."""


class NetworkError(KetNghiaError):
    """A question about the network cannot be answered."""


class FrameError(NetworkError):
    """The frame that a network is asked for in makes no sense."""


class SamePlaceError(NetworkError):
    """A chain of ties is asked for from a place to itself."""


class UnconnectedError(NetworkError):
    """No chain of ties joins two places."""


class NetworkBusyError(NetworkError):
    """Counting took longer than is allowed, or others are being counted."""


class QuestionError(KetNghiaError):
    """A question about connections names a value that is of no use."""


class QueryError(KetNghiaError):
    """A SPARQL query is malformed or asks too much."""


class QuerySyntaxError(QueryError):
    """The query cannot be parsed or evaluated."""


class QueryRefusedError(QueryError):
    """The query asks for what this service never does."""


class QueryFormatError(QueryError):
    """The answer cannot be had in the format asked for."""


class QueryTooLargeError(QueryError):
    """The text or the result of the query is over a limit."""


class QueryTimeoutError(QueryError):
    """The query ran over its deadline and was stopped."""


class QueryBusyError(QueryError):
    """All workers are taken; try again later."""


class BudgetError(QueryError):
    """The sender has used up a budget; ``until`` is when there is some again, as seconds since 1970."""

    def __init__(self, message: str, until: float) -> None:
        super().__init__(message)
        self.until = until


class WriteError(KetNghiaError):
    """A write is malformed or cannot be done."""


class WriteRefusedError(WriteError):
    """The write touches what is never written over HTTP."""


class WriteInvalidError(WriteError):
    """The write would break checks; ``findings`` holds check, subject and reason of each."""

    def __init__(self, message: str, findings: tuple[tuple[str, str, str], ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class UnknownGraphError(WriteError):
    """There is no graph of this name."""


class WriteStaleError(WriteError):
    """The store is no longer in the state that the writer had seen."""


class WriteTooLargeError(WriteError):
    """The write needed more memory than one write may use."""


class WriteTimeoutError(WriteError):
    """The write ran over its deadline and was stopped."""


# class: (HTTP status, exit code). The most particular class that fits an error decides.
MEANING: dict[type[KetNghiaError], tuple[int, int]] = {
    KetNghiaError: (500, 1),
    SettingsError: (500, 2),
    SourceError: (422, 3),
    ModelError: (502, 3),
    StoreError: (503, 4),
    StoreBusyError: (503, 4),
    StoreEmptyError: (503, 4),
    UnknownDocumentError: (404, 4),
    PlaceError: (404, 5),
    UnknownPlaceError: (404, 5),
    AmbiguousPlaceError: (409, 5),
    NetworkError: (422, 8),
    FrameError: (422, 8),
    SamePlaceError: (422, 8),
    UnconnectedError: (404, 8),
    NetworkBusyError: (503, 7),
    QuestionError: (422, 2),
    QueryError: (400, 6),
    QuerySyntaxError: (400, 6),
    QueryRefusedError: (400, 6),
    QueryFormatError: (406, 6),
    QueryTooLargeError: (413, 6),
    QueryTimeoutError: (503, 7),
    QueryBusyError: (503, 7),
    BudgetError: (429, 7),
    WriteError: (400, 4),
    WriteRefusedError: (403, 4),
    WriteInvalidError: (422, 4),
    UnknownGraphError: (404, 4),
    WriteStaleError: (412, 4),
    WriteTooLargeError: (413, 4),
    WriteTimeoutError: (503, 4),
}


def meaning(error: KetNghiaError) -> tuple[int, int]:
    """Return the HTTP status and the exit code of an error.

    >>> meaning(UnknownPlaceError("no place is called 'X'"))
    (404, 5)
    """
    return next(MEANING[cls] for cls in type(error).__mro__ if cls in MEANING)
