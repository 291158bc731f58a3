"""Routes of the measures: who matters in a network."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from api.counted import BasisAnswer, basis_answer, counted
from api.documents import told
from api.network_frame import Asked
from api.paging import Limit, Offset
from graph.network.measures import Measure
from graph.network.ranking import Ranking, Side, rank

router = APIRouter(tags=["network"])


class RankedAnswer(BaseModel):
    """A node with its value."""

    rank: int = Field(description="equal values share the better rank, and the next is left out")
    id: str
    iri: str
    vi: str
    en: str
    country: str
    side: str
    value: float


class RankingAnswer(BaseModel):
    """The nodes of a network in the order of a measure."""

    basis: BasisAnswer
    measure: Measure
    of: Side = Field(description="whom the ranks compare")
    engine: str = Field(description="the library that counted, with its version")
    exact: bool
    error: float | None = Field(description="of every value, where it is an estimate")
    note: str
    total: int
    more: int = Field(description="nodes after this page")
    ranking: list[RankedAnswer]


@router.get(
    "/network/centrality/{measure}", summary="Who matters in the network", response_model=RankingAnswer
)
async def centrality(
    request: Request,
    measure: Measure,
    frame: Asked,
    *,
    of: Annotated[Side, Query(description="whom to rank")] = Side.ALL,
    limit: Limit = 20,
    offset: Offset = 0,
) -> Response:
    """Rank the nodes of a network by one measure; docs/measures.md says what each means."""
    found = await counted(request, rank, frame, measure, of)
    return told(request, ranking_answer(found, of, limit, offset), found.basis.checkpoint)


def ranking_answer(found: Ranking, of: Side, limit: int, offset: int = 0) -> RankingAnswer:
    """Shape one page of a ranking."""
    page = found.rows[offset : offset + limit]
    return RankingAnswer(
        basis=basis_answer(found.basis),
        measure=found.measure,
        of=of,
        engine=found.scores.engine,
        exact=found.scores.exact,
        error=found.scores.bound,
        note=found.scores.note,
        total=len(found.rows),
        more=max(0, len(found.rows) - offset - len(page)),
        ranking=[
            RankedAnswer(
                rank=row.rank,
                id=row.place.key,
                iri=row.place.iri,
                vi=row.place.vi,
                en=row.place.en,
                country=row.place.country,
                side="unit" if row.unit else "partner",
                value=row.value,
            )
            for row in page
        ],
    )
