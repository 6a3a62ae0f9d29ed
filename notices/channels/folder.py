"""Messages into a folder, a file each: for the demo, tests, and whoever wants to look."""

import json
import os
import tempfile
import time
from pathlib import Path

from notices.channels.channel import Envelope
from notices.channels.gateway import SignedCalls


class Folder(SignedCalls):
    """Writes each message to ``<moment>-….json``; nothing leaves the machine."""

    def __init__(self, *, code: str, folder: str, secret: str = "") -> None:
        self.code, self.secret = code, secret
        self._folder = Path(folder)

    def send(self, envelope: Envelope) -> str:
        """Write the message; one that is there at all is there whole."""
        self._folder.mkdir(parents=True, exist_ok=True)
        content = {
            "channel": self.code,
            "to": envelope.address,
            "language": envelope.language,
            "text": envelope.text,
            "reference": str(envelope.id),
        }
        moment = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
        handle, name = tempfile.mkstemp(prefix=f"{moment}-{self.code}-", dir=self._folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
        Path(name).rename(f"{name}.json")
        return str(envelope.id)
