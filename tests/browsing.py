"""What a browser has done behind the scenes."""

from __future__ import annotations

import json
from typing import Any


def console_of(driver: Any) -> list[str]:
    """What it wrote into its console since it was last asked."""
    return [entry["message"] for entry in driver.get_log("browser")]


def asked_by(driver: Any) -> list[str]:
    """Every address that it was asked to load since then."""
    events = (json.loads(row["message"])["message"] for row in driver.get_log("performance"))
    return [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]
