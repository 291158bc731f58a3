"""Visits and meetings, read together: "A thăm và làm việc với B" may be both."""

import re
from collections.abc import Iterator

from ingest.articles import actors, acts, meetings, visits
from ingest.articles.context import Context, Draft
from ingest.articles.view import PERSON, View

_ACT = re.compile(
    r"(?=[cđghklytCĐGHKLYT])(?i:thăm|tiếp|đón|hội đàm|hội kiến|gặp|chào|yết kiến|đối thoại|làm việc|"
    r"công tác|khảo sát|tìm hiểu|có mặt)"
)
_TEAM, _MOVE = re.compile(r"[Đđ]oàn"), re.compile(r"(?:đến|tới|sang|đi) ")
_NAMED = re.compile(rf"{PERSON}|[Đđ]oàn (?:công tác|đại biểu|cấp cao|lãnh đạo)")

_LONGEST = 2_000  # characters of a shape; what is longer is no sentence


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the visits and meetings of a sentence, and remember whom its persons stand for."""
    if len(view.shape) > _LONGEST:
        return
    if _ACT.search(view.shape) or (_TEAM.search(view.shape) and _MOVE.search(view.shape)):
        for act in acts.read(view, context):
            yield from visits.drafts(view, act)
            yield from meetings.drafts(view, act)
    elif _NAMED.search(view.shape):
        actors.read(view, context)
