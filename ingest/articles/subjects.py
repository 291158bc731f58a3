"""Who acts: the party before a verb, the unit that "tỉnh" means, or the subject of the sentence before."""

import re

from ingest.articles.context import Context
from ingest.articles.view import ANY, DATE, PARTY, PERSON, PLACE, Item, View
from ingest.articles.wording import ADVERBS, ITEM, PAIRING

_NEAR = re.compile(rf"(?P<who>(?:{PAIRING}|{ITEM}))\s*{ADVERBS}$")
_HEAD = re.compile(rf"^[^\ue000-\ue004\ue012]{{0,160}}?(?P<who>{PAIRING}|{ITEM})")
_COORDINATED = re.compile(rf"(?:,|\svà|,\s*đồng thời|;|\sđồng thời){ADVERBS}$")
_BOTH = re.compile(
    rf"(?<!\w)(?P<both>(?:[Hh]ai|[Cc]ác|[Cc]ả hai) (?:bên|tỉnh|thành phố|địa phương|huyện|quận|xã|trường|"
    rf"đơn vị|thị trưởng|vị lãnh đạo))\s*{ADVERBS}$"
)
# "Hai bên giao cơ quan chuyên môn soạn thảo để tiến tới ký": no one else is named
_BOTH_FIRST = re.compile(
    rf"(?:\W*(?:{DATE}|[Dd]ịp này|[Nn]hân dịp này|[Tt]ại (?:buổi|cuộc) \w+(?: \w+)?|[Ss]au đó)?,?\s*)"
    r"(?P<both>(?:[Hh]ai|[Cc]ả hai) (?:bên|tỉnh|thành phố|địa phương|huyện|quận|"
    r"xã))(?!\w)[^\ue000-\ue014.;:]{0,90}$"
)
_BARE = re.compile(
    rf"(?<!\w)(?:UBND |HĐND |[Ll]ãnh đạo |[Cc]hính quyền )?(?:[Tt]ỉnh|[Tt]hành phố|TP|[Đđ]ịa "
    rf"phương)\s*{ADVERBS}$"
)
# "Thay mặt UBND tỉnh, Phó Chủ tịch P ký": the unit signs by the person named behind it.
_BEHALF = re.compile(
    rf"(?:[Tt]hay mặt|[Đđ]ại diện|[Tt]hừa ủy quyền)(?: (?:cho|của|lãnh đạo))*\s+(?P<who>{ITEM})"
    rf"(?:,[^\ue000-\ue012.;]{{0,60}}{PERSON})?\s*{ADVERBS}$"
)
_HEADLINE = re.compile(rf"^(?P<who>{ITEM})\s*:\s*{ADVERBS}$")  # "Tỉnh A: Ký kết ..."
_NOTHING = re.compile(rf"^(?:[^{PARTY[1:-1]}\ue011\ue012,;:]|,|{DATE}|{PLACE}){{0,70}}$")
_OPEN = re.compile(rf"[^{PARTY[1:-1]}\ue011\ue012;:]{{0,160}}$")
# Others who may be the ones to act: then the first party of the sentence is not.
_OTHER_ACTOR = re.compile(
    r"(?<!\w)(?:doanh nghiệp|nhà đầu tư|công ty|đơn vị|trường|hai nước|các bên|người|ngành|sở|hiệp hội|"
    r"chính phủ|bộ|đại diện|chuyên gia|nhà máy|tổ chức quốc tế|nơi|mà|do|chứng kiến|tham dự|dự)(?!\w)"
)

_BARE_UNIT = re.compile(
    r"(?:[^;:]{0,40}?[\s,])??(?<!của )(?<!các )(?<!trong )(?<!toàn )(?<!cấp )(?<!với )"
    r"(?:UBND )?(?:[Tt]ỉnh|[Tt]hành phố|[Đđ]ịa phương|[Hh]ai (?:bên|tỉnh|địa phương))"
    r"(?= (?:đã|cũng|còn|có|đang|vẫn|sẽ|tiếp tục|mong|muốn|luôn|hiện|không ngừng)(?!\w))"
)

DIRECT, CARRIED, ANAPHOR = 1.0, 0.85, 0.8


def before(view: View, end: int, context: Context) -> tuple[tuple[Item, ...], int, float]:
    """Return who acts in the verb that begins at ``end``, where that is said, and how sure it is."""
    shape = view.shape[:end]
    if _COORDINATED.search(shape) and context.subject_at == context.number:
        return context.subject, end, CARRIED
    if near := _NEAR.search(shape) or _BEHALF.search(shape) or _HEADLINE.match(shape):
        who = tuple(view.parties(near.start("who"), near.end("who")))
        return who, near.start("who"), DIRECT
    if both := _BOTH.search(shape) or _BOTH_FIRST.match(shape):
        return context.both(both["both"]), both.start("both"), ANAPHOR
    if context.unit and _BARE.search(shape):
        return context.named(), end, CARRIED
    head = _HEAD.match(shape)
    if head:
        return _from_head(view, shape, head)
    acting = context.acting() if _NOTHING.match(shape) else ()
    return acting, end, CARRIED if acting else 0.0


def _from_head(view: View, shape: str, head: re.Match[str]) -> tuple[tuple[Item, ...], int, float]:
    """Return the first party of the sentence if nothing but its own words lie between it and the verb."""
    who = tuple(view.parties(head.start("who"), head.end("who")))
    between = shape[head.end() :]
    if _OPEN.match(between) and not _OTHER_ACTOR.search(between):
        return who, head.start("who"), 0.9
    if _COORDINATED.search(between) and "\ue012" not in between:
        return who, head.start("who"), 0.9
    return (), len(shape), 0.0


def verb_start(shape: str, end: int) -> int:
    """Return where the words that govern the relation begin: behind the last name or stop before it."""
    marks = [match.end() for match in re.finditer(rf"{ANY}|[.;:]", shape[:end])]
    return marks[-1] if marks else 0


def subject_end(shape: str, verb: int, relation: int) -> int:
    """Return where the subject ends: before the verb, unless a bare "tỉnh" stands among the words."""
    bare = _BARE_UNIT.match(shape[verb:relation])
    return verb + bare.end() if bare else verb
