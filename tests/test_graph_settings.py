from pathlib import Path

import pytest

from graph.errors import SettingsError
from graph.settings import load


def test_settings_come_from_the_environment_with_defaults():
    settings = load({"KETNGHIA_STORE": "there", "KETNGHIA_TIMEOUT": "2.5"})
    assert (settings.store, settings.limits.seconds, settings.port) == (Path("there"), 2.5, 8000)


@pytest.mark.parametrize(
    ("name", "text"),
    [("KETNGHIA_PORT", "http"), ("KETNGHIA_TIMEOUT", "-1"), ("KETNGHIA_MODEL_REMOTE", "yes")],
)
def test_a_setting_that_makes_no_sense_is_named_with_its_value(name, text):
    with pytest.raises(SettingsError, match=f"{name}.*{text}"):
        load({name: text})
