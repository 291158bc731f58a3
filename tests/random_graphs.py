"""Random graphs of fixed seeds: connected, in pieces, weighted, in two modes, tiny, empty."""

from random import Random

import networkx as nx

from graph.network.graphs import Mode, Side, graph_of


def one_mode(graph: nx.Graph, seed: int = 0, strongest: int = 1) -> nx.Graph:
    """Take the shape of a graph, with strengths of up to ``strongest``."""
    random = Random(seed)  # noqa: S311
    nodes = {f"u{node:05}": Side.UNIT for node in graph}
    ties = [(f"u{a:05}", f"u{b:05}", random.randint(1, strongest)) for a, b in graph.edges if a != b]
    return graph_of(nodes, ties, Mode.UNITS)


def two_mode(units: int, partners: int, ties: int, seed: int = 0, strongest: int = 1) -> nx.Graph:
    """Tie units and partners at random."""
    random = Random(seed)  # noqa: S311
    nodes = {f"u{n:05}": Side.UNIT for n in range(units)} | {
        f"p{n:05}": Side.PARTNER for n in range(partners)
    }
    every = [(f"u{a:05}", f"p{b:05}") for a in range(units) for b in range(partners)]
    return graph_of(nodes, [(a, b, random.randint(1, strongest)) for a, b in random.sample(every, ties)])


def agreement_graphs() -> dict[str, nx.Graph]:
    """Return 60 graphs by a name that says their kind."""
    graphs = {}
    for seed in range(8):
        size = 12 + 5 * seed
        graphs[f"connected {seed}"] = one_mode(nx.barabasi_albert_graph(size, 2, seed=seed))
        graphs[f"connected, weighted {seed}"] = one_mode(
            nx.barabasi_albert_graph(size, 2, seed=seed), seed, 5
        )
        graphs[f"in pieces {seed}"] = one_mode(nx.gnp_random_graph(size, 1.4 / size, seed=seed))
        graphs[f"in pieces, weighted {seed}"] = one_mode(
            nx.gnp_random_graph(size, 1.4 / size, seed=seed), seed, 20
        )
        graphs[f"two-mode {seed}"] = two_mode(8 + seed, 20 + 3 * seed, 60 + 5 * seed, seed)
        graphs[f"two-mode, in pieces, weighted {seed}"] = two_mode(10, 30 + seed, 25, seed, 5)
    graphs |= {f"tree {n}": one_mode(nx.random_labeled_tree(n, seed=n), n, 3) for n in (3, 4, 130)}
    graphs |= {"cycle": one_mode(nx.cycle_graph(12)), "complete": one_mode(nx.complete_graph(6))}
    graphs |= {"one node": one_mode(nx.empty_graph(1)), "two nodes": one_mode(nx.path_graph(2))}
    graphs |= {"no ties": one_mode(nx.empty_graph(5)), "empty": one_mode(nx.empty_graph(0))}
    graphs |= {"two-mode, empty": two_mode(0, 0, 0), "two-mode, one tie": two_mode(1, 1, 1)}
    graphs |= {"two-mode, a star": two_mode(1, 6, 6), "two-mode, no ties": two_mode(2, 3, 0)}
    return graphs
