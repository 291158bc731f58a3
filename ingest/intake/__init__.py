"""What a path holds, as articles: text, HTML, JSON Lines and web archives, packed or not."""

from ingest.intake.files import key_of_file
from ingest.intake.opening import opened
from ingest.intake.paths import raws, total
from ingest.intake.raw import Form, Raw, key_of

__all__ = ["Form", "Raw", "key_of", "key_of_file", "opened", "raws", "total"]
