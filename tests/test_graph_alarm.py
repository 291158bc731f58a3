import asyncio

import pytest

from graph.alarm import Alarm


def rings(*steps):
    """Return how often an alarm rings that is told ``steps``, and 0.3 s are waited after."""

    async def work():
        rung = []
        alarm = Alarm(asyncio.get_running_loop(), lambda: rung.append(1))
        for seconds in steps:
            alarm.clear() if seconds is None else alarm.set(seconds)
        await asyncio.sleep(0.3)
        alarm.end()
        return len(rung)

    return asyncio.run(work())


@pytest.mark.parametrize(
    ("steps", "times"),
    [
        ((0.01,), 1),
        ((0.01, None), 0),
        ((0.01, 30), 0),
        ((30, 0.01), 1),
        ((0.01, 0.02, 0.05), 1),
        ((0.01, None, 0.02), 1),
    ],
    ids=["set", "cleared", "put off", "brought forward", "put off twice", "set again"],
)
def test_an_alarm_rings_once_at_the_last_time_it_was_set_for(steps, times):
    assert rings(*steps) == times
