"""What the addresses about OBS take and give, as models with an example each."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from studio.obs.orders import LONGEST_MS, SHORTEST_MS

Name = Annotated[str, Field(min_length=1, max_length=200)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SetupScene(_Shape):
    """A scene that the rundown needs, whether OBS has it, and how the overlay stands in it."""

    name: str = Field(examples=["Studio"])
    there: bool
    overlay: Literal["top", "covered", "hidden", "small", "absent"]


class SetupStep(_Shape):
    """One thing to do, in words. `asks`: it changes what Regi did not make."""

    kind: str = Field(examples=["make_scene"])
    words: str = Field(examples=["make the scene “Paus”"])
    asks: bool


class SetupAnswer(_Shape):
    """`done`: OBS has everything. `by_hand`: what to do where OBS has no browser sources, with `url` to copy."""

    done: bool
    scenes: list[SetupScene]
    url: str = Field(
        examples=["http://192.0.2.7:8080/overlays/stage?track=morning&channel=program&key=overlay~morning~0.sGn4tur3"]
    )
    steps: list[SetupStep]
    by_hand: list[str] = Field(examples=[[]])


class SetUpRequest(_Shape):
    """`agreed`: also what Regi did not make may be changed."""

    agreed: bool = False


class FailedStep(SetupStep):
    """A step that OBS refused, and what it said."""

    said: str = Field(examples=["this OBS has no browser sources"])


class SetUpAnswer(_Shape):
    """What was done, what OBS refused, and how it stands now; `now` is absent where OBS stopped answering."""

    done: list[SetupStep]
    failed: list[FailedStep]
    now: SetupAnswer | None = None


class OneTransition(_Shape):
    """`fixed`: its length cannot be chosen."""

    name: str = Field(examples=["Fade"])
    fixed: bool


class TransitionsAnswer(_Shape):
    """`ms` is null where the length of the one that is set is fixed."""

    transitions: list[OneTransition]
    current: str | None = Field(examples=["Fade"])
    ms: int | None = Field(examples=[300])


class StudioModeRequest(_Shape):
    """On or off."""

    on: bool


class PreviewRequest(_Shape):
    """A scene by its name in OBS."""

    scene: Name = Field(examples=["Distans"])


class TransitionRequest(_Shape):
    """A transition by its name in OBS, its length in milliseconds, or both."""

    name: Name | None = Field(default=None, examples=["Fade"])
    ms: int | None = Field(default=None, ge=SHORTEST_MS, le=LONGEST_MS, examples=[300])

    @model_validator(mode="after")
    def something(self) -> "TransitionRequest":
        """An order without content is none."""
        if self.name is None and self.ms is None:
            raise ValueError("name or ms")
        return self


class Done(_Shape):
    """OBS has said yes."""

    done: Literal[True] = True
