"""What a process that evaluates queries cannot do, whatever the query says.

Oxigraph follows SERVICE.  Requests that say SERVICE are refused before they come here
(`kg.graph.lexer`); this is the second wall behind that.  On Linux the kernel itself refuses a
worker every socket, by a seccomp filter that nobody can take off again.  Elsewhere there is only
the first wall, and `no_network` says so.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from contextlib import suppress

# From <linux/audit.h>: name of the machine, its number in a filter, and its system calls
# socket, connect and seccomp; io_uring_setup has the same number everywhere.
_MACHINES = {
    "x86_64": (0xC000003E, 41, 42, 317),
    "aarch64": (0xC00000B7, 198, 203, 277),
}
_IO_URING_SETUP = 425
_PR_SET_NO_NEW_PRIVS = 38
_SET_MODE_FILTER, _ALL_THREADS = 1, 1
_X32 = 0x40000000  # the other numbering of system calls on x86-64

# From <linux/bpf_common.h> and <linux/seccomp.h>.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # EACCES
_NUMBER, _MACHINE = 0, 4  # where they lie in what a filter is shown


def no_network() -> bool:
    """Take all sockets from this process, for good; False where the system cannot do that."""
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None or sys.maxsize < 2**32:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    code = _filter(machine)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.syscall(machine[3], _SET_MODE_FILTER, _ALL_THREADS, program) == 0)


def _filter(machine: tuple[int, int, int, int]) -> bytes:
    """The program: refuse what opens a socket and every numbering but this machine's own."""
    number, socket, connect, _ = machine
    refused = (socket, connect, _IO_URING_SETUP)
    steps = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 0, len(refused) + 3, number),  # no: to the last line
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, len(refused) + 1, 0, _X32),
        *((_EQUAL, len(refused) - i, 0, call) for i, call in enumerate(refused)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def less_memory(size: int) -> None:
    """Let this process have so many bytes of its own at most, where the system counts them.

    What RocksDB maps from its files does not count.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def stand_back() -> None:
    """Let the processes that answer people go first."""
    with suppress(AttributeError, OSError):
        os.nice(5)
