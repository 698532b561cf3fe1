"""The studio's server: on this machine's own address at a free port, until it is asked to stop or nobody has a page open."""

import time
from pathlib import Path
from threading import Thread
from typing import Any

from waitress import create_server

from plangen.studio.app import application
from plangen.studio.guard import LARGEST_REQUEST, Application, Environ, Guard, StartResponse

LEFT_ALONE = 600.0
"""Seconds without a request, after which the studio stops; each open page asks once a minute."""

SLOW_BODY = 30
"""Seconds that a request may stand still."""


class Studio:
    """A studio on a folder: its address, and what it takes to run and to stop it."""

    def __init__(self, folder: Path, *, port: int = 0, left_alone: float = LEFT_ALONE) -> None:
        self._heard = time.monotonic()
        self._left_alone = left_alone
        self._server: Any = create_server(
            self._answer,
            host="127.0.0.1",
            port=port,
            threads=4,
            channel_timeout=SLOW_BODY,
            cleanup_interval=SLOW_BODY // 3,
            max_request_body_size=LARGEST_REQUEST,
            ident=None,
        )
        self._guarded: Application = Guard(application(folder, self.stop), self._server.effective_port)
        self.first_address = self._guarded.first_address

    def _answer(self, environ: Environ, start_response: StartResponse) -> Any:
        self._heard = time.monotonic()
        return self._guarded(environ, start_response)

    def run(self) -> None:
        """Answer requests until it is stopped."""
        Thread(target=self._watch, daemon=True).start()
        self._server.run()

    def _watch(self) -> None:
        while time.monotonic() - self._heard < self._left_alone:
            time.sleep(min(5.0, self._left_alone / 4))
        self.stop()

    def stop(self) -> None:
        """Stop, once the answer that is being given has gone out."""
        Thread(target=self._close, daemon=True).start()

    def _close(self) -> None:
        time.sleep(0.3)
        self._server.task_dispatcher.shutdown()
        self._server.close()
        self._server.asyncore.close_all(self._server._map)
