"""Routes of the network: what joins whom in a frame, and who matters in it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from api.counted import BasisAnswer, basis_answer, counted
from api.documents import told
from api.ground import ground
from api.localities import today
from api.network_frame import Asked, usual
from graph.network.chart import chart
from graph.network.frame import Kind, Standing
from graph.network.sketch import Line, Node, Sketch, sketch
from graph.terms import local_name

router = APIRouter(tags=["network"])
_MOST = 5000


class NodeAnswer(BaseModel):
    """A node of the network."""

    id: str = Field(description="the last part of the IRI")
    iri: str
    vi: str
    en: str
    aliases: list[str]
    country: str = Field(description="ISO 3166-1 alpha-2 code")
    side: str = Field(description="unit (of Viet Nam) or partner")
    degree: int = Field(description="number of its edges")
    latitude: float | None
    longitude: float | None


class EdgeAnswer(BaseModel):
    """An edge by the ids of its ends: all ties of a pair, or what two nodes of one kind share."""

    a: str
    b: str
    weight: int
    standing: Standing
    inherited: bool
    kinds: list[Kind]
    facts: list[str] = Field(description="IRIs of the ties")
    first: int | None = Field(description="year in which the first of its ties began")
    last: int | None
    through: list[str] = Field(description="ids of what two nodes of one kind share")


class NetworkAnswer(BaseModel):
    """The network in a frame. Where it is larger than asked for, the strongest edges are told."""

    basis: BasisAnswer
    more_edges: int = Field(description="edges that are not told")
    more_nodes: int = Field(description="nodes that are not told")
    nodes: list[NodeAnswer]
    edges: list[EdgeAnswer]


def warm() -> list[tuple[object, ...]]:
    """Return the questions that are asked of every new checkpoint before it is shown."""
    return [*((sketch, frame) for frame in usual()), (ground, today()), (chart,)]


@router.get("/network", summary="What joins whom", response_model=NetworkAnswer)
async def network(
    request: Request, frame: Asked, limit: Annotated[int, Query(ge=0, le=_MOST, description="edges")] = 2000
) -> Response:
    """Tell the network of a frame, with its counts first; evidence is asked for place by place."""
    found = await counted(request, sketch, frame)
    return told(request, _network(found, limit), found.basis.checkpoint)


def _network(found: Sketch, limit: int) -> NetworkAnswer:
    strongest = sorted(found.lines, key=lambda line: (-line.weight, line.a, line.b))[:limit]
    left_out = len(found.lines) - len(strongest)
    ends = {end for line in strongest for end in (line.a, line.b)}
    nodes = [node for node in found.nodes if not left_out or node.place.iri in ends]
    return NetworkAnswer(
        basis=basis_answer(found.basis),
        more_edges=left_out,
        more_nodes=len(found.nodes) - len(nodes),
        nodes=[_node(node) for node in nodes],
        edges=[_edge(line) for line in strongest],
    )


def _node(node: Node) -> NodeAnswer:
    place = node.place
    latitude, longitude = place.position or (None, None)
    return NodeAnswer(
        id=place.key,
        iri=place.iri,
        vi=place.vi,
        en=place.en,
        aliases=list(place.aliases),
        country=place.country,
        side="unit" if node.unit else "partner",
        degree=node.degree,
        latitude=latitude,
        longitude=longitude,
    )


def _edge(line: Line) -> EdgeAnswer:
    return EdgeAnswer(
        a=local_name(line.a),
        b=local_name(line.b),
        weight=line.weight,
        standing=line.standing,
        inherited=line.inherited,
        kinds=list(line.kinds),
        facts=list(line.facts),
        first=line.years[0],
        last=line.years[1],
        through=[local_name(iri) for iri in line.through],
    )
