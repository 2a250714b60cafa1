"""What is about OBS alone and no fact of the show: setting it up, studio mode, the transition, its preview."""

import asyncio
from concurrent.futures import Future
from typing import Any, TypeVar

from fastapi import APIRouter, Request

from rundown.look import scenes_named
from rundown.show import Show
from studio import obs_words, words
from studio.access import Access, Link
from studio.api import obs_shapes
from studio.api.asked import TrackId, known
from studio.api.shapes import DENIED, NO_TRACK, errors
from studio.desk import Desk
from studio.errors import NotServed
from studio.links import address
from studio.obs.link import ObsLink
from studio.obs.orders import Order, Preview, StudioMode, Transition
from studio.obs.session import LinkLost, ObsRefused
from studio.obs.setup import Needs
from studio.settings import Settings
from studio.words import Translate

T = TypeVar("T")

PATIENCE_S = 10.0
SETUP_PATIENCE_S = 120.0

WRITES = errors(*DENIED, *NO_TRACK, "wrong_origin", "too_large", "no_obs", "obs_refused", "bad_args")
READS = errors(*DENIED, *NO_TRACK, "no_obs", "obs_refused", "bad_args")


def routes(desk: Desk, access: Access, settings: Settings, url: str) -> APIRouter:
    """The addresses; `url` stands first in the overlay's."""
    router = APIRouter(prefix="/api/v1/tracks/{track}/obs", tags=["obs"])

    def translator(request: Request) -> Translate:
        return words.translator(words.language_of(request, desk.production.language, settings.lang))

    @router.get("/setup", response_model=obs_shapes.SetupAnswer, responses=READS)
    async def setup(request: Request, track: TrackId) -> Any:
        """What the rundown needs of OBS against what OBS has, and the steps between; nothing is changed."""
        needs = needs_of(known(desk, track), access, url)
        translate = translator(request)
        plan = await answer(linked(desk, track).setup(needs), translate)
        return obs_words.plan_shape(plan, translate)

    @router.post("/setup", response_model=obs_shapes.SetUpAnswer, response_model_exclude_none=True, responses=WRITES)
    async def set_up(request: Request, track: TrackId, wish: obs_shapes.SetUpRequest) -> Any:
        """Make what OBS lacks. What Regi did not make is changed only with `agreed`. Doing it twice changes nothing."""
        needs = needs_of(known(desk, track), access, url)
        translate = translator(request)
        outcome = await answer(linked(desk, track).set_up(needs, agreed=wish.agreed), translate, SETUP_PATIENCE_S)
        return obs_words.outcome_shape(outcome, translate)

    @router.get("/transitions", response_model=obs_shapes.TransitionsAnswer, responses=READS)
    async def transitions(request: Request, track: TrackId) -> Any:
        """The transitions that OBS has, which one is set and how long it is."""
        known(desk, track)
        found = await answer(linked(desk, track).transitions(), translator(request))
        listed = [{"name": name, "fixed": fixed} for name, fixed in found.fixed.items()]
        return {"transitions": listed, "current": found.current, "ms": found.ms}

    async def obey(request: Request, track: str, order: Order) -> Any:
        known(desk, track)
        await answer(linked(desk, track).order(order), translator(request))
        return {"done": True}

    @router.put("/studio-mode", response_model=obs_shapes.Done, responses=WRITES)
    async def studio_mode(request: Request, track: TrackId, wish: obs_shapes.StudioModeRequest) -> Any:
        """Switch OBS's studio mode on or off."""
        return await obey(request, track, StudioMode(wish.on))

    @router.put("/preview", response_model=obs_shapes.Done, responses=WRITES)
    async def preview(request: Request, track: TrackId, wish: obs_shapes.PreviewRequest) -> Any:
        """Put a scene on preview, where studio mode is on. It stays until the show next gets something ready."""
        return await obey(request, track, Preview(wish.scene))

    @router.put("/transition", response_model=obs_shapes.Done, responses=WRITES)
    async def transition(request: Request, track: TrackId, wish: obs_shapes.TransitionRequest) -> Any:
        """Choose the transition, its length, or both. The length of a fixed one (Cut) stays as it is."""
        return await obey(request, track, Transition(wish.name, wish.ms))

    return router


def needs_of(show: Show, access: Access, url: str) -> Needs:
    """What a track needs of its OBS: the scenes of its rundown and of its kinds, and the overlay at its address."""
    named = [*scenes_named(show), *(show.scene_now(scene) or scene for scene in show.track.scenes.values())]
    overlay = address(access, Link("overlay", track=show.track.id), url)
    return Needs(scenes=tuple(dict.fromkeys(named)), url=overlay, source=f"Regi {show.track.id}")


def linked(desk: Desk, track: str) -> ObsLink:
    """The link to a track's OBS. Raises NotServed `no_obs`."""
    link = desk.obs(track)
    if link is None:
        raise NotServed("no_obs")
    return link


async def answer(future: "Future[T]", translate: Translate, within_s: float = PATIENCE_S) -> T:
    """What OBS answers. Raises NotServed `no_obs` or, with what OBS said, `obs_refused`."""
    try:
        return await asyncio.wait_for(asyncio.wrap_future(future), within_s)
    except (LinkLost, TimeoutError):
        raise NotServed("no_obs") from None
    except ObsRefused as refused:
        said = obs_words.said(refused.code, refused.comment, translate)
        raise NotServed("obs_refused", said=said, request=refused.request, status=refused.code) from None
