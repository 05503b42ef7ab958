"""A site on a server of its own, below a path, as a host would serve it."""

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MISSING = "404.html"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files, and the site's own page for what is missing; says nothing of it."""

    def __init__(self, *args: Any, missing: Path, **options: Any) -> None:  # noqa: ANN401
        self.missing = missing
        super().__init__(*args, **options)

    def end_headers(self) -> None:
        """Tell LinkChecker that it need not wait between two requests."""
        self.send_header("LinkChecker", "welcome")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as hosts do that know a 404.html."""
        if code != http.HTTPStatus.NOT_FOUND or not self.missing.is_file():
            super().send_error(code, message, explain)
            return
        content = self.missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


class Server(http.server.ThreadingHTTPServer):
    """A server that does not complain of visitors who leave early."""

    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """Stay silent."""


@contextlib.contextmanager
def serve_folder(root: Path, prefix: str) -> Iterator[str]:
    """Serve a folder on a free port; yield the address of a site in its folder `prefix`."""
    handler = functools.partial(Handler, directory=str(root), missing=root / prefix / MISSING)
    with Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/{prefix}/"
        finally:
            server.shutdown()
            thread.join()
