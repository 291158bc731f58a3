"""The names of sentences, linked as those of one document are."""

from ingest.articles.mentions import scan
from ingest.articles.sharing import shared_countries
from ingest.gazetteer import load
from ingest.linking import Linker
from ingest.names import PlaceName


def linked(*sentences):
    """Link the localities of the last sentence after all have taught the document's memory."""
    linker = Linker(load())
    read = [shared_countries(scan(load(), sentence), load()) for sentence in sentences]
    for names in read:
        linker.learn(names)
    linker.settle()
    return [linker.link(name) for name in read[-1] if isinstance(name, PlaceName)]


def codes(*sentences):
    return [[place.code for place in one.places] for one in linked(*sentences)]
