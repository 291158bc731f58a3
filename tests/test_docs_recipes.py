"""The recipe in Python does not guess; that all recipes run is in tests/test_docs_code.py."""

import re
import subprocess
import sys

from tests.documentation import blocks


def test_the_python_recipe_says_which_places_a_name_may_be(server):
    [script] = [block.text for block in blocks("docs/recipes.md") if block.kind == "python"]
    asked = re.sub(r"http://127\.0\.0\.1:8000", server, script).replace('"Gyeongsangbuk"', '"Fukuoka"')
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=False
    )
    assert told.returncode == 1
    assert "JP-40.fukuoka" in told.stderr
    assert "Traceback" not in told.stderr
