"""The page of paths: two names in, chains with their evidence out, without any script."""

import html as entities
import re

import pytest

from tests import web
from tests.pages_fixtures import BROWSER


def asked(server: str, status: int = 200, **typed: str) -> str:
    answer = web.get(f"{server}/paths", params={"lang": "en", **typed}, headers=BROWSER)
    assert answer.status_code == status
    return entities.unescape(answer.text)


def stops(html: str) -> list[list[str]]:
    chains = re.findall(r'<article class="chain".*?</article>', html, re.S)
    return [re.findall(r'<li class="stop [^>]*>.*?<bdi>(.*?)</bdi>', chain, re.S) for chain in chains]


def test_the_empty_page_has_a_form_and_an_example(server):
    html = asked(server)
    assert '<form class="asked paths" action="/paths" method="get">' in html
    assert "from=bac+ninh&to=hue" in html


def test_names_typed_any_way_give_the_same_chains_the_shortest_first(server):
    plain = stops(asked(server, **{"from": "bac ninh", "to": "hue"}))
    assert plain == stops(asked(server, **{"from": "tỉnh BẮC NINH", "to": "Huế"}))
    assert all((chain[0], chain[-1]) == ("Bac Ninh", "Hue") for chain in plain)
    lengths = [len(chain) for chain in plain]
    assert lengths == sorted(lengths)
    assert lengths[0] == 3


def test_every_hop_says_what_proves_it(server):
    html = asked(server, **{"from": "bac ninh", "to": "hue"})
    hops = re.findall(r'<li class="hop.*?</li>', html, re.S)
    assert hops
    assert all("<blockquote" in hop or "without quoting it" in hop for hop in hops)
    assert all("/doc/article/" in hop for hop in hops)


def test_an_unknown_name_is_answered_with_the_nearest_to_choose(server):
    html = asked(server, 404, **{"from": "Gyeongsangbok", "to": "hue"})
    assert "No place is called “Gyeongsangbok”" in html
    assert "from=KR-47&to=hue" in html


def test_an_ambiguous_name_is_answered_with_a_choice_that_works(server):
    html = asked(server, 404, **{"from": "Hà Nam", "to": "hue"})
    choices = re.findall(r'<span class="choice"><a href="([^"]*from=(?:CN-HA|ha-nam-1997)[^"]*)"', html)
    assert len(choices) == 2
    again = web.get(server + choices[0], headers=BROWSER)
    assert "may mean several places" not in again.text


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ({"from": "hue", "to": "hue"}, 422, "The two names are one place."),
        ({"from": "hue", "to": "KR-47", "on": "soon"}, 422, "The day “soon” cannot be read"),
        ({"from": "hue", "to": "KR-47", "on": "1700-01-01"}, 422, "The day “1700-01-01” cannot be read"),
        ({"from": "hue", "to": "KR-47", "on": "1950-01-01"}, 404, "No chain of ties joins the two"),
        ({"from": "<img src=x>", "to": "\u202e" + "x" * 9000}, 404, "No place is called"),
    ],
    ids=["same", "no-day", "far-day", "early", "hostile"],
)
def test_what_cannot_be_answered_is_told_in_words(server, typed, status, said):
    answer = web.get(f"{server}/paths", params={"lang": "en", **typed}, headers=BROWSER)
    assert answer.status_code == status
    assert said in answer.text
    assert "<img" not in answer.text


def test_units_of_then_are_told_by_their_names_of_then(server):
    typed = {"from": "binh duong", "to": "KR-30", "on": "2024-01-01"}
    assert stops(asked(server, **typed, units="then"))[0][0] == "Binh Duong"
    assert stops(asked(server, **typed, units="today"))[0][0] == "Ho Chi Minh City"
