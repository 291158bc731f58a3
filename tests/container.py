"""A Dockerfile carried out without a container engine: its steps in a clean root, which only root can make.

In place of the base image the root has the programs and the Python of this machine, read-only. Libraries are
not fetched but lent: those of the tests, or of the folder CONTAINER_LIBRARIES, filled from the image's locks.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/proc", "/dev", "/etc/ssl")
_LIBRARIES = os.environ.get("CONTAINER_LIBRARIES") or sysconfig.get_path("purelib")
_FETCH = re.compile(r"python -m pip --python (\S+)/bin/python install [^&|;]*-r \S+\.lock")
_LENT = rf"echo {_LIBRARIES} > \1/lib/python{sysconfig.get_python_version()}/site-packages/lent.pth"


@dataclass
class Stage:
    """A stage as far as it was carried out: its root and what the instructions set."""

    root: Path
    env: dict[str, str] = field(default_factory=lambda: {"PATH": f"{sys.base_prefix}/bin:{os.defpath}"})
    workdir: str = "/"
    user: str = "0:0"
    said: dict[str, str] = field(default_factory=dict)  # CMD, HEALTHCHECK and what else is only stated


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    """Return the instructions with their arguments, lines joined and comments left out."""
    lines = "\n".join(line for line in dockerfile.splitlines() if not line.lstrip().startswith("#"))
    joined = re.sub(r"\\\n\s*", "", lines)
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in joined.splitlines() if line)]


def let_through(ignore: str, names: list[str]) -> list[str]:
    """Return the files that a .dockerignore lets through: the last pattern that fits one decides."""
    rules = [line for line in ignore.splitlines() if line and not line.startswith("#")]
    return [name for name in names if not _ignored(rules, name)]


def _ignored(rules: list[str], name: str) -> bool:
    ignored = False
    parts = name.split("/")
    above = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    for rule in rules:
        pattern = rule.removeprefix("!")
        deep = pattern.removeprefix("**/")
        if any(fnmatch(part, pattern) for part in above) or (deep != pattern and deep in parts):
            ignored = not rule.startswith("!")
    return ignored


def carried_out(dockerfile: str, context: Path, work: Path) -> Stage:
    """Carry out all stages of a Dockerfile; return the last one."""
    stages: dict[str, Stage] = {}
    stage = Stage(work)
    for name, rest in instructions(dockerfile):
        if name == "FROM":
            stage = Stage(work / str(len(stages)))
            stages[rest.rpartition(" AS ")[2]] = stage
            (stage.root / "tmp").mkdir(parents=True)
        elif name == "RUN":
            subprocess.run(inside(stage, _FETCH.sub(_LENT, rest)), check=True)
        elif name == "COPY":
            _copy(stage, rest, stages, context)
        else:
            _state(stage, name, rest)
    return stage


def inside(stage: Stage, command: str, *, sealed: Path | None = None, **settings: str) -> list[str]:
    """Return what runs a command in the root of a stage, with its variables and further ones.

    ``sealed``: as its user, without privileges; nothing can be written but this folder, at /data, and /tmp.
    """
    mounts = [*_mounts(stage.root), *(_seal(stage.root, sealed) if sealed else ())]
    variables = [f"{name}={value}" for name, value in (stage.env | settings).items()]
    run = ["env", "-i", *variables, *(_nobody(stage.user) if sealed else ())]
    shell = ["sh", "-euc", f"cd {stage.workdir}; {'exec ' if sealed else ''}{command}"]
    mounts.append(shlex.join(["exec", "chroot", str(stage.root), *run, *shell]))
    return ["unshare", "--mount", "sh", "-euc", "\n".join(mounts)]


def form(rest: str) -> str:
    """Return the command of CMD or HEALTHCHECK, in its JSON form, for a shell."""
    return shlex.join(json.loads(rest[rest.index("[") :]))


def possible() -> bool:
    """Say whether a root can be made here."""
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode == 0


def _mounts(root: Path) -> Iterator[str]:
    yield f"PATH={os.defpath}:/usr/sbin"
    yield f"mount --bind {root} {root}"
    for path in (*_SYSTEM, sys.base_prefix, _LIBRARIES):
        yield f"mkdir -p {root}{path}"
        yield f"mount --rbind {path} {root}{path}"
        if path not in ("/proc", "/dev"):
            yield f"mount -o remount,bind,ro {root}{path}"


def _seal(root: Path, data: Path) -> Iterator[str]:
    yield f"mount --bind {data} {root}/data"
    yield f"mount -o remount,bind,ro {root}"
    yield f"mount -t tmpfs tmpfs {root}/tmp"


def _nobody(user: str) -> list[str]:
    uid, gid = user.split(":")
    alone = ["--clear-groups", "--no-new-privs", "--bounding-set=-all"]
    return ["setpriv", "--reuid", uid, "--regid", gid, *alone]


def _copy(stage: Stage, rest: str, stages: dict[str, Stage], context: Path) -> None:
    *sources, target = rest.split()
    origin = context
    if sources[0].startswith("--from="):
        origin = stages[sources.pop(0).removeprefix("--from=")].root
    place = stage.root / stage.workdir.lstrip("/") / target if target[0] != "/" else stage.root / target[1:]
    for source in sources:
        found = origin / source.lstrip("/")
        if found.is_dir():
            shutil.copytree(found, place, symlinks=True, dirs_exist_ok=True)
        else:
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(found, place)


def _state(stage: Stage, name: str, rest: str) -> None:
    if name == "ENV":
        stage.env |= dict(pair.split("=", 1) for pair in shlex.split(rest))
        stage.env["PATH"] += f":{sys.base_prefix}/bin"
    elif name == "WORKDIR":
        stage.workdir = rest
        (stage.root / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
    elif name == "USER":
        stage.user = rest
    else:
        stage.said[name] = rest
