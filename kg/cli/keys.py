"""Single keys from the terminal, without the return key."""

from __future__ import annotations

import os
import sys


def read_key() -> str:
    """The next key, one character; '' when the terminal is gone, '\\x03' for Ctrl-C.

    What a function key sends after its escape is read with it and given as a key without meaning.
    """
    if os.name != "posix":
        import msvcrt

        return str(msvcrt.getwch())  # type: ignore[attr-defined,unused-ignore]
    import termios
    import tty

    file = sys.stdin.fileno()
    before = termios.tcgetattr(file)
    try:
        tty.setcbreak(file, termios.TCSADRAIN)  # what was typed ahead counts
        return _decoded(file)
    except KeyboardInterrupt:
        return "\x03"
    finally:
        termios.tcsetattr(file, termios.TCSADRAIN, before)


def read_line(prompt: str) -> str:
    """A line of text; '' when there is none."""
    try:
        return input(prompt)
    except (EOFError, KeyboardInterrupt):
        return ""


def _decoded(file: int) -> str:
    """One character of UTF-8, of whatever length."""
    data = os.read(file, 1)
    while data and len(data) < 4:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            data += os.read(file, 1)
            continue
        return "\0" if text == "\x1b" and _more(file) else text
    return ""


def _more(file: int) -> bool:
    """True, and the rest is read, when an escape begins what a function key sends."""
    import select

    found = False
    while select.select([file], [], [], 0.02)[0]:
        found = bool(os.read(file, 16))
        if not found:
            break
    return found
