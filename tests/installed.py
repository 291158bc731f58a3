"""The project as a stranger has it: a wheel in an environment of its own, away from the repository."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from tests.conftest import ROOT


def wheel_in(folder: Path) -> Path:
    """Build the wheel of the project; needs no network."""
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    return wheel


def environment_of(folder: Path, wheel: Path) -> Path:
    """Install a wheel into a fresh environment that has the libraries of this one, but not the project."""
    venv.create(folder, with_pip=False, symlinks=True)
    lend(folder)
    pip("--python", str(folder / "bin" / "python"), "install", "--no-deps", "--no-index", str(wheel))
    return folder / "bin"


def lend(environment: Path) -> None:
    """Lend an environment the installed libraries; what is installed as editable is not seen this way."""
    libraries = sysconfig.get_path("purelib", vars={"base": str(environment)})
    (Path(libraries) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")


def pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def bare(**settings: str) -> dict[str, str]:
    """Return an environment of variables that knows nothing of this one."""
    return {"PATH": os.defpath, "LANG": "C.UTF-8"} | settings
