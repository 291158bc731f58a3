"""Names of a list that share the country behind the last of them."""

from collections.abc import Iterable
from dataclasses import replace

from ingest.gazetteer import Gazetteer
from ingest.names import Name, PlaceName


def shared_countries(names: Iterable[Name], gazetteer: Gazetteer) -> list[Name]:
    """Give the names of a list the country that stands behind its last one: "các tỉnh X và Y (Lào)".

    A name that the country does not have keeps out of it: "hai tỉnh X và Y (Lào)" may join two countries.
    """
    result = list(names)
    for i in range(len(result) - 1, 0, -1):
        name, before = result[i], result[i - 1]
        if isinstance(name, PlaceName) and name.listed and name.country and isinstance(before, PlaceName):
            free = not before.country and not before.parents and (before.listed or before.typed)
            if free and gazetteer.find(before.name, name.country):
                result[i - 1] = replace(before, country=name.country)
    return result
