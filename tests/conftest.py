"""What holds for all tests."""

from __future__ import annotations

import os

# The commands speak the language of the locale; the tests expect English on every machine.
os.environ["KG_LANG"] = "en"
