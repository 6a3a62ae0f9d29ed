"""A ministry's identity provider, played on loopback: it says of anybody what a test wants."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt


@dataclass
class Ministry:
    """What the provider says of the one person who signs in there."""

    issuer: str
    claims: dict[str, Any] = field(default_factory=dict)

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def token(self) -> dict[str, Any]:
        now = int(time.time())
        told = {"iss": self.issuer, "aud": "mrc", "iat": now, "exp": now + 60, **self.claims}
        signed = jwt.encode(told, "k" * 32, algorithm="HS256")
        return {"access_token": "opaque", "token_type": "Bearer", "id_token": signed}


@contextmanager
def ministry_open() -> Iterator[Ministry]:
    """Run the provider while the block runs."""

    class Answers(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            pages = {
                "/.well-known/openid-configuration": ministry.configuration,
                "/token": ministry.token,
                "/userinfo": lambda: ministry.claims,
            }
            told: Any = pages[self.path.partition("?")[0]]
            body = json.dumps(told()).encode()
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _answer  # noqa: N815  # the names that the library calls

        def log_message(self, *_args: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    ministry = Ministry(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield ministry
    finally:
        server.shutdown()
        server.server_close()
