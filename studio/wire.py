"""The WebSocket protocol that uvicorn runs for us: its own, with a shorter way for frames that go to many pages.

To be given to uvicorn as its `ws` class. Under any other server everything works the same, only slower.
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

#: The ASGI extension: `{"write": bytes -> bool, "abort": () -> None}` in the connection's scope.
EXTENSION = "regi.frames"


def text_frame(payload: bytes) -> bytes:
    """A whole text frame from a server: one fragment, no mask, no extension (RFC 6455, section 5.2)."""
    length = len(payload)
    if length < 126:
        return bytes((0x81, length)) + payload
    if length < 65_536:
        return b"\x81\x7e" + length.to_bytes(2, "big") + payload
    return b"\x81\x7f" + length.to_bytes(8, "big") + payload


class Wire(WebSocketsSansIOProtocol):
    """uvicorn frames every message anew for every page; a frame that hundreds get is made once and written as it is."""

    def handle_connect(self, event: Request) -> None:
        """As uvicorn does, with our extension offered to the app."""
        super().handle_connect(event)
        if not self.close_sent:
            offered: dict[str, Any] = self.scope["extensions"]
            offered[EXTENSION] = {"write": self.write, "abort": self.abort}

    def write(self, frame: bytes) -> bool:
        """Writes a whole frame; False when the page must be waited for, or is not there any more."""
        if not self.writable.is_set() or self.close_sent or self.transport.is_closing():
            return False
        self.transport.write(frame)
        return True

    def abort(self) -> None:
        """Ends the connection at once, also when its page reads nothing any more."""
        self.transport.abort()
