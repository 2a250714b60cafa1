"""Which of OBS's inputs make sound, and whether each is muted: asked with every reading of OBS, in the same batch.

OBS has no request that tells all of it. Its list says which inputs there are, each is asked for its mute state, and
one that answers that it has no sound is not asked again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.obs.session import OK, Answer, Request
from studio.obs.setup import SOUND_ONLY

LIST = Request("GetInputList")
NO_SOUND = 604
#: OBS's events about inputs after which these are read again; a fader that is drawn sends others without end.
INPUT_HINTS = frozenset({"InputCreated", "InputRemoved", "InputNameChanged", "InputMuteStateChanged"})


class Faders:
    """Used in the link's thread alone. `requests` are for one batch, whose answers go to `read`."""

    def __init__(self, listed: Answer) -> None:
        self._silent: set[tuple[str, str]] = set()
        self._names = self._sounding(listed)

    @property
    def requests(self) -> tuple[Request, ...]:
        return (LIST, *(Request("GetInputMute", {"inputName": name}) for name in self._names))

    def renamed(self, old: str, new: str) -> None:
        """OBS calls an input otherwise by now: the next batch asks for it by its new name."""
        self._names = tuple(new if name == old else name for name in self._names)

    def read(self, answers: Sequence[Answer]) -> tuple[Mapping[str, bool] | None, bool]:
        """Input -> whether it is muted, None where OBS told nothing; and whether any of them is yet to be asked."""
        listed, *mutes = answers
        if listed.code != OK:
            return None, False
        kinds = dict(_inputs(listed))
        muted: dict[str, bool] = {}
        for name, answer in zip(self._names, mutes, strict=True):
            if answer.code == OK and name in kinds:
                muted[name] = bool(answer.given["inputMuted"])
            elif answer.code == NO_SOUND and name in kinds:
                self._silent.add((name, kinds[name]))
        asked = frozenset(self._names)
        self._names = self._sounding(listed)
        return muted, not asked.issuperset(self._names)

    def _sounding(self, listed: Answer) -> tuple[str, ...]:
        return tuple(name for name, kind in _inputs(listed) if (name, kind) not in self._silent)


def input_names(listed: Answer) -> frozenset[str]:
    """Every input that OBS has, by the answer to LIST."""
    return frozenset(name for name, _ in _inputs(listed))


def with_pictures(listed: Answer) -> tuple[str, ...]:
    """The inputs that may show somebody, in OBS's order."""
    return tuple(name for name, kind in _inputs(listed) if not SOUND_ONLY.search(kind))


def _inputs(listed: Answer) -> list[tuple[str, str]]:
    return [(str(one["inputName"]), str(one["inputKind"])) for one in listed.given.get("inputs", ())]
