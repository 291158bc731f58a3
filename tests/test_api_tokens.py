import pytest

from api import commands_service, tokens
from graph.errors import SettingsError
from graph.settings import load


def printed(capsys):
    commands_service.token()
    return capsys.readouterr().out.splitlines()


def test_the_command_prints_a_new_token_and_the_setting_with_its_hash(capsys):
    (first, setting), (second, _) = printed(capsys), printed(capsys)
    name, _, kept = setting.partition("=")
    assert load({name: kept}).write_token_hash == tokens.digest(first)
    assert len(first) == 43  # 256 bits
    assert first != second


def test_only_the_token_itself_matches_its_hash():
    made = tokens.new()
    kept = tokens.digest(made)
    assert tokens.matches(made, kept)
    assert not any(tokens.matches(other, kept) for other in (tokens.new(), kept, made + "x", made[:-1], ""))


def test_the_name_in_the_audit_is_too_short_to_be_the_hash():
    kept = tokens.digest(tokens.new())
    assert len(tokens.short(kept)) == 8
    assert kept.startswith(f"sha256:{tokens.short(kept)}")


@pytest.mark.parametrize("text", ["secret", "sha256:", "sha256:" + "G" * 64, "a" * 64])
def test_a_hash_that_is_none_is_refused_without_being_repeated(text):
    with pytest.raises(SettingsError, match="ketnghia token") as refused:
        load({"KETNGHIA_WRITE_TOKEN_HASH": text})
    assert text not in str(refused.value) or text == "sha256:"
