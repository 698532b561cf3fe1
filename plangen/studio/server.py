"""The studio's server: on this machine's own address, until it is asked to stop or nobody has a page open.

A folder has the same port each time, where that is free: a page that was left open when the studio stopped saves what it still
holds once the studio is started again.
"""

import logging
import os
import socket
import time
import zlib
from pathlib import Path
from threading import Thread
from typing import Any

from waitress import create_server

from plangen.studio.app import application
from plangen.studio.guard import LARGEST_REQUEST, Application, Environ, Guard, StartResponse

LEFT_ALONE = 600.0
"""Seconds without a request, after which the studio stops; each open page asks once a minute."""

ASLEEP = 60.0
"""Seconds by which the clock goes on at once only where the machine has slept: that time counts for nothing."""

FIRST_PORT, PORTS = 49152, 16384
"""The ports that no service has for itself."""

SLOW_BODY = 30
"""Seconds that a request may stand still."""


class Studio:
    """A studio on a folder: its address, and what it takes to run and to stop it."""

    def __init__(self, folder: Path, *, port: int = 0, left_alone: float = LEFT_ALONE) -> None:
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits is no news to a person
        self._heard = time.monotonic()
        self._left_alone = left_alone
        self._stopping = False
        self._server: Any = create_server(
            self._answer,
            host="127.0.0.1",
            port=port or port_of(folder),
            threads=8,
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
        try:
            self._server.run()
        except OSError:
            if not self._stopping:  # else the loop was waiting for what has just been closed
                raise

    def _watch(self) -> None:
        while (before := time.monotonic()) - self._heard < self._left_alone:
            time.sleep(min(5.0, self._left_alone / 4))
            if time.monotonic() - before > ASLEEP:
                self._heard = time.monotonic()
        self.stop()

    def stop(self) -> None:
        """Stop, once the answer that is being given has gone out."""
        Thread(target=self._close, daemon=True).start()

    def _close(self) -> None:
        time.sleep(0.3)
        self._stopping = True
        self._server.task_dispatcher.shutdown()
        self._server.close()
        self._server.asyncore.close_all(self._server._map)


def port_of(folder: Path) -> int:
    """The port for the studio of a folder; 0, for any that is free, where another program has it."""
    port = FIRST_PORT + zlib.crc32(str(folder.resolve()).encode()) % PORTS
    with socket.socket() as one:
        if os.name == "posix":  # a port that was just left is free; on Windows this would also take one that is in use
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return 0
    return port
