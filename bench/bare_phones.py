"""The limits that the audience's part is held against: a bare FastAPI POST, and a bare FastAPI stream of events."""

import asyncio
import sys
from collections.abc import AsyncIterator

import uvicorn
from fastapi import FastAPI, Form
from fastapi.responses import StreamingResponse

app = FastAPI(telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False})
queues: set[asyncio.Queue[str]] = set()


@app.get("/answer/token")
async def token() -> dict[str, str]:
    return {"token": "0123456789abcdef0123456789abcdef"}


@app.post("/answer")
async def answer(answer: str = Form(), token: str = Form()) -> dict[str, bool]:
    return {"ok": True}


@app.get("/live")
async def live() -> StreamingResponse:
    async def events() -> AsyncIterator[str]:
        queue: asyncio.Queue[str] = asyncio.Queue()
        queues.add(queue)
        try:
            yield "retry: 2000\n\n"
            while True:
                yield await queue.get()
        finally:
            queues.discard(queue)

    return StreamingResponse(events(), media_type="text/event-stream")


@app.post("/say")
async def say(text: str = Form()) -> dict[str, int]:
    for queue in queues:
        queue.put_nowait(f"data: {text}\n\n")
    return {"phones": len(queues)}


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", access_log=False)
