"""For whoever keeps Regi running: is it alive, is it ready, and its numbers for Prometheus."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response

from studio import metrics
from studio.api import shapes
from studio.api.shapes import errors
from studio.desk import Desk
from studio.errors import NotServed

PATHS = frozenset({"/healthz", "/readyz", "/metrics"})


def routes(desk: Desk, build: str) -> APIRouter:
    """The three addresses."""
    router = APIRouter(tags=["operations"])

    @router.get("/healthz", response_model=shapes.Health, responses=errors("wrong_host"))
    async def healthz() -> dict[str, str]:
        """The process is alive and its event loop turns."""
        return {"status": "ok"}

    @router.get("/readyz", response_model=shapes.Health, responses=errors("not_ready", "wrong_host"))
    async def readyz() -> dict[str, str]:
        """Commands are taken, and can be saved."""
        if not desk.ready:
            raise NotServed("not_ready")
        return {"status": "ok"}

    @router.get(
        "/metrics",
        response_class=Response,
        responses={200: {"content": {"text/plain": {}}}, **errors(*shapes.DENIED)},
    )
    async def numbers() -> Response:
        """Prometheus text format 0.0.4; for a producer's token, and for programs on this machine."""
        text = metrics.exposition(metrics.measure(desk, build))
        return PlainTextResponse(text, media_type="text/plain; version=0.0.4")

    return router
