"""The pages made from templates: every value that is put into one is escaped."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

TEMPLATES = Path(__file__).parent / "templates"
PAGES = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
# Letters stay letters in JSON within a page; what could end a script is escaped all the same.
PAGES.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
STILL_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""What a page without a script may load, as a Content-Security-Policy."""
FORM_POLICY = STILL_POLICY.replace("form-action 'none'", "form-action 'self'")
"""The same for a page with a form that asks this service."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What the operator lets the pages show."""

    texts: bool = False  # whole texts of articles
    report_url: str = ""  # where errors are reported, with {fact} for the IRI of a fact
