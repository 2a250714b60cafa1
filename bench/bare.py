"""The limit that fan-out is held against: a bare `websockets` server that broadcasts the bytes it is told to.

A connection to `/say` is the speaker: each text it sends goes to everybody else by `websockets.broadcast`.
"""

import asyncio
import sys

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve


async def main(port: int) -> None:
    listeners: set[ServerConnection] = set()

    async def page(connection: ServerConnection) -> None:
        assert connection.request is not None
        if connection.request.path.startswith("/say"):
            async for text in connection:
                broadcast(listeners, text)
            return
        listeners.add(connection)
        try:
            await connection.send('{"type":"state"}')
            await connection.wait_closed()
        finally:
            listeners.discard(connection)

    async with serve(page, "127.0.0.1", port, compression=None, ping_interval=None):
        print("ready", flush=True)
        await asyncio.Future()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
