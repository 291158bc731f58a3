import pytest

from graph.messages import Replies, pack_answer


@pytest.mark.parametrize("size", [1, 2, 7, 10, 1000])
def test_replies_are_whole_however_their_pieces_are_cut(size):
    replies, seen = Replies(), []
    for body in (b"", b"x" * 5000, b"y"):
        data = pack_answer("text/csv", len(body)) + body
        pieces = [data[at : at + size] for at in range(0, len(data), size)]
        seen += [reply for piece in pieces if (reply := replies.take(piece))]
    assert seen == [(0, "text/csv", b""), (0, "text/csv", b"x" * 5000), (0, "text/csv", b"y")]
