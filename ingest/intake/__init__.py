"""What a path holds, as articles: text, HTML, JSON Lines and web archives, packed or not."""

from ingest.intake.opening import opened
from ingest.intake.paths import raws, total
from ingest.intake.raw import Form, Raw

__all__ = ["Form", "Raw", "opened", "raws", "total"]
