"""A network cable between a page and the studio that a test can pull: a TCP relay on the loopback."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from typing import Self

from tests.rig.ports import free_port

CHUNK = 65_536


class Cable:
    """Relays `port` to `target` on 127.0.0.1.

    `cut` resets what is connected and refuses what comes; `freeze` lets everything seem connected and moves no byte,
    as a network does that loses every packet; `mend` ends both.
    """

    def __init__(self, target: int) -> None:
        self.port = free_port()
        self._target = target
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._lock = threading.Lock()
        self._whole = threading.Event()
        self._whole.set()
        self._listener: socket.socket | None = None
        self.mend()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def connected(self) -> int:
        """How many connections it carries."""
        with self._lock:
            return len(self._pairs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def cut(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        with self._lock:
            pairs, self._pairs = self._pairs, set()
        for pair in pairs:
            for end in pair:
                _reset(end)
        self._whole.set()

    def freeze(self) -> None:
        self._whole.clear()

    def mend(self) -> None:
        self._whole.set()
        if self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self.port))
            threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def close(self) -> None:
        self.cut()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return  # cut
            threading.Thread(target=self._relay, args=(near,), daemon=True).start()

    def _relay(self, near: socket.socket) -> None:
        self._whole.wait()
        try:
            far = socket.create_connection(("127.0.0.1", self._target), timeout=5)
        except OSError:
            _reset(near)
            return
        far.settimeout(None)
        pair = (near, far)
        with self._lock:
            self._pairs.add(pair)
        with contextlib.suppress(OSError, ValueError):
            self._move(near, far)
        with self._lock:
            self._pairs.discard(pair)
        for end in pair:
            end.close()

    def _move(self, near: socket.socket, far: socket.socket) -> None:
        with selectors.DefaultSelector() as ready:
            ready.register(near, selectors.EVENT_READ, far)
            ready.register(far, selectors.EVENT_READ, near)
            while True:
                for key, _ in ready.select():
                    self._whole.wait()
                    source, target = key.fileobj, key.data
                    assert isinstance(source, socket.socket)
                    data = source.recv(CHUNK)
                    if not data:
                        return
                    target.sendall(data)


def _reset(end: socket.socket) -> None:
    """Closes with RST: SO_LINGER with no time to linger."""
    with contextlib.suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        end.shutdown(socket.SHUT_RD)  # wakes the thread that reads it
    end.close()
