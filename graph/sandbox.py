"""What processes that work for strangers are denied: sockets, programs, endless memory, outliving a parent.

Nothing here needs privileges. Off Linux, and on processors not listed, less is denied; ``confine`` says so.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER_MODE = 1, 38, 22, 2
_LOAD, _EQUAL, _NOT_BELOW, _RETURN = 0x20, 0x15, 0x35, 0x06  # classic BPF
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | 1  # the denied call fails with EPERM
_STACK = 8 << 20

# machine: (audit architecture; numbers of socket, connect, execve, execveat, ptrace, io_uring_setup)
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 221, 281, 117, 425)),
}
_FOREIGN_ABI = 0x40000000  # x32 numbers start here


_RULESET, _ADD_RULE, _RESTRICT = 444, 445, 446  # Landlock: the same numbers on every machine
_LANDLOCK = 3  # the version that knows all of the next line
_CHANGES = 1 << 1 | sum(1 << bit for bit in range(4, 15))  # write, remove, make, link, truncate


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def confine(parent: int) -> bool:
    """Confine this process and the threads it will start; return whether sockets are denied.

    ``parent`` is the process whose end also ends this one.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_STACK)
    resource.setrlimit(resource.RLIMIT_STACK, (_STACK, hard))
    die_with(parent)
    return sys.platform == "linux" and _deny_calls(ctypes.CDLL(None, use_errno=True))


def die_with(parent: int) -> None:
    """Have this process end with its parent; a fork does not inherit that."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the line above
        raise SystemExit(1)


def limit_memory(headroom: int) -> None:
    """Let this process take ``headroom`` bytes more than it holds now; beyond that it aborts.

    Counts data, not address space: a store on disk maps far more than it uses.
    """
    if sys.platform != "linux":
        return
    with open("/proc/self/status") as status:
        held = next(int(line.split()[1]) << 10 for line in status if line.startswith("VmData:"))
    resource.setrlimit(resource.RLIMIT_DATA, (held + headroom, held + headroom))


def write_only_below(folder: Path) -> bool:
    """Let this process, after ``confine``, change files only below a folder; return whether that holds."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(_RULESET, None, 0, 1) < _LANDLOCK:  # absent, or too old to tell links apart
        return False
    asked = ctypes.create_string_buffer(struct.pack("=Q", _CHANGES))
    rules = libc.syscall(_RULESET, asked, ctypes.c_size_t(8), 0)
    below = os.open(folder, os.O_PATH)
    try:
        rule = ctypes.create_string_buffer(struct.pack("=Qi", _CHANGES, below))
        added = libc.syscall(_ADD_RULE, rules, 1, rule, 0) == 0
        return bool(added and libc.syscall(_RESTRICT, rules, 0) == 0)
    finally:
        os.close(below)
        os.close(rules)


def _deny_calls(libc: ctypes.CDLL) -> bool:
    if platform.machine() not in _CALLS:
        return False
    program = _filter(*_CALLS[platform.machine()])
    buffer = ctypes.create_string_buffer(program)
    header = _Program(len(program) // 8, ctypes.addressof(buffer))
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(header), 0, 0) == 0)


def _filter(architecture: int, calls: tuple[int, ...]) -> bytes:
    """Return a BPF program that denies ``calls``, and every call made through another ABI."""
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 0, len(calls) + 3, architecture), (_LOAD, 0, 0, 0)]
    steps.append((_NOT_BELOW, len(calls) + 1, 0, _FOREIGN_ABI))
    steps += [(_EQUAL, len(calls) - i, 0, number) for i, number in enumerate(calls)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _DENY)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
