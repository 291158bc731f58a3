"""How the site is made of the Markdown of the repository (Sphinx): ``make docs``."""

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

project = "Kết nghĩa"
html_title = "Kết nghĩa"
extensions = ["myst_parser"]
# The whole repository is the source, so that links lead to the same file here and in the repository.
root_doc = "docs/index"
include_patterns = ["*.md", "docs/*.md", "**/README.md"]
exclude_patterns = [".*", "build", "dist", "data", "lib", "**/node_modules"]
myst_heading_anchors = 4
html_theme = "furo"
html_extra_path = ["site"]
html_copy_source = False
html_show_copyright = False


def setup(app: Sphinx) -> None:
    """Take blocks of CSV as plain text: there is nothing to colour."""
    app.add_lexer("csv", TextLexer)
