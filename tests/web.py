"""What tests ask over HTTP: with the patience that a machine full of tests needs."""

from functools import partial

import httpx

PATIENCE = 90.0  # seconds; a first question may wait for counts, and the machine for other tests

get = partial(httpx.get, timeout=PATIENCE)
head = partial(httpx.head, timeout=PATIENCE)
post = partial(httpx.post, timeout=PATIENCE)
options = partial(httpx.options, timeout=PATIENCE)
request = partial(httpx.request, timeout=PATIENCE)
Client = partial(httpx.Client, timeout=PATIENCE)
AsyncClient = partial(httpx.AsyncClient, timeout=PATIENCE)
