"""Desired against actual, row by row: what the show wants of OBS, what OBS was last seen to do, and what is due.

Pure: no I/O, no clock. A hand that moves OBS is never fought: its address is *ahead* until the show next changes
that address or somebody asks OBS to follow the rundown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from studio.obs.rows import ROWS, Actual, Row, Value, Want, mute_row, rows

#: The reasons that are OBS's own; all others are the show's. Written for the desk, which translates them.
FOLLOWS, STARTED_AGAIN, LINK_IS_BACK = "OBS follows the rundown", "OBS started again", "the link is back"


class Standing(Enum):
    NOTHING = "nothing wanted"
    OWED = "the show changed it and OBS has not been seen there"
    SETTLED = "OBS has been seen there"
    AHEAD = "a hand has moved OBS since"


@dataclass(frozen=True, slots=True)
class Account:
    """How one address stands. `asked` is the value now asked for, `asked_from` what OBS had then.

    `unanswered` are values once asked for without an answer: OBS may still do them late, and that is no hand.
    """

    standing: Standing = Standing.NOTHING
    why: str = ""
    asked: Value | None = None
    asked_from: Value | None = None
    unanswered: frozenset[Value] = frozenset()


@dataclass(frozen=True, slots=True)
class Ask:
    """One request that is due, with its reason in words."""

    address: str
    request: str
    data: Mapping[str, object]
    reason: str
    value: Value


@dataclass(frozen=True, slots=True)
class Ledger:
    """Desired and actual side by side, never mixed. `renamed` is old name -> new name, as OBS reported it."""

    want: Want
    actual: Actual | None = None
    accounts: Mapping[str, Account] = field(default_factory=lambda: {row.address: Account() for row in ROWS})
    renamed: Mapping[str, str] = field(default_factory=dict)
    fallbacks: Mapping[str, str] = field(default_factory=dict)


def opened(settled_revision: int) -> Ledger:
    """The ledger of a new process: all it knows is that the want of `settled_revision` has been seen in OBS before."""
    return Ledger(want=Want(program=None, preview=None, revision=settled_revision, reason="", mics_mark=None))


def wanted(ledger: Ledger, want: Want) -> Ledger:
    """The show has spoken. What it changed is owed, also where a hand was ahead; the rest stands as it stood."""
    accounts: dict[str, Account] = {}
    for row in rows(want):
        account = ledger.accounts.get(row.address, Account())
        if row.wanted(want) is None:
            accounts[row.address] = Account(unanswered=account.unanswered)
        elif row.changed(ledger.want, want):
            accounts[row.address] = Account(Standing.OWED, want.reason, unanswered=account.unanswered)
        elif account.standing is Standing.NOTHING:
            accounts[row.address] = replace(account, standing=Standing.SETTLED)
        else:
            accounts[row.address] = account
    return replace(ledger, want=want, accounts=accounts)


def followed(ledger: Ledger) -> Ledger:
    """Somebody asked OBS to follow the rundown: what a hand moved is owed again, what is owed is asked for at once."""
    accounts = {
        address: replace(account, standing=Standing.OWED, why=FOLLOWS)
        if account.standing is Standing.AHEAD
        else account
        for address, account in ledger.accounts.items()
    }
    return ask_again(replace(ledger, accounts=accounts))


def renamed(ledger: Ledger, old: str, new: str) -> Ledger:
    """OBS renamed a scene; wants that still use the old name mean the new one."""

    def now(name: Value | None) -> Value | None:
        return new if name == old else name

    accounts = {
        address: replace(
            account,
            asked=now(account.asked),
            asked_from=now(account.asked_from),
            unanswered=frozenset(new if name == old else name for name in account.unanswered),
        )
        for address, account in ledger.accounts.items()
    }
    return replace(ledger, accounts=accounts, renamed={**ledger.renamed, old: new})


def read(ledger: Ledger, actual: Actual, *, reconnected: bool = False, restarted: bool = False) -> Ledger:
    """OBS has been read. `reconnected`: the first reading of a new link; `restarted`: of a new OBS process."""
    before = ledger.actual
    ledger = replace(ledger, actual=actual)
    moving = actual.transitioning or (before is not None and (before.transitioning or before.program != actual.program))
    accounts: dict[str, Account] = {}
    for row in rows(ledger.want):
        by_obs = row.swapped_by_obs and moving and accounts["program"].standing is not Standing.AHEAD
        news = STARTED_AGAIN if restarted else LINK_IS_BACK if reconnected else ""
        accounts[row.address] = _judged(ledger, row, news=news, restarted=restarted, by_obs=by_obs)
    return replace(ledger, accounts=accounts)


def _judged(ledger: Ledger, row: Row, *, news: str, restarted: bool, by_obs: bool) -> Account:
    assert ledger.actual is not None
    account, value, aim = ledger.accounts[row.address], row.actual(ledger.actual), target(ledger, row)
    if account.standing is Standing.NOTHING or (row.about and ledger.actual.inputs is None):
        return account
    owed = replace(account, standing=Standing.OWED, asked=None, why=account.why or ledger.want.reason)
    if not row.can_be_set(ledger.actual):
        return owed
    if value is not None and value == aim:
        return replace(account, standing=Standing.SETTLED, asked=None)
    late = value in account.unanswered
    if account.standing is Standing.OWED:
        on_the_way = row.on_the_way is not None and value == row.on_the_way
        expected = value == account.asked_from or on_the_way or late or by_obs
        raced = account.asked is not None and not expected
        return replace(account, standing=Standing.AHEAD, asked=None) if raced else account
    if restarted or (news and row.safe_to_reassert and account.standing is Standing.SETTLED):
        return replace(owed, why=news)
    if account.standing is Standing.SETTLED and (late or by_obs):
        return owed
    return replace(account, standing=Standing.AHEAD)


def due(ledger: Ledger) -> tuple[Ask, ...]:
    """What to ask OBS for now, in order. Nothing that it already does, and nothing asked for and not yet seen."""
    actual = ledger.actual
    if actual is None:
        return ()
    asks: list[Ask] = []
    for row in rows(ledger.want):
        account, aim = ledger.accounts[row.address], target(ledger, row)
        if account.standing is not Standing.OWED or aim is None or account.asked == aim:
            continue
        if row.actual(actual) == aim or not row.can_be_set(actual) or (row.swapped_by_obs and actual.transitioning):
            continue
        if row.requests is None:
            asks.append(Ask(row.address, row.request, {**dict(row.about), row.field: aim}, account.why, aim))
        else:
            every = (Ask(row.address, name, data, account.why, aim) for name, data in row.requests(actual))
            # What a slot shows is loaded before a scene change leads there.
            asks[:0] = every
    return tuple(asks)


def asked(ledger: Ledger, asks: Sequence[Ask]) -> Ledger:
    """`asks` have been sent and answered; each is seen in a later reading, or asked again after `ask_again`."""
    assert ledger.actual is not None or not asks
    accounts = dict(ledger.accounts)
    for row in rows(ledger.want):
        for ask in asks:
            if ask.address == row.address and ledger.actual is not None:
                value = row.actual(ledger.actual)
                accounts[row.address] = replace(accounts[row.address], asked=ask.value, asked_from=value)
    return replace(ledger, accounts=accounts)


def ask_again(ledger: Ledger) -> Ledger:
    """What was asked for and has not been seen may be asked for once more."""
    accounts = {address: replace(account, asked=None) for address, account in ledger.accounts.items()}
    return replace(ledger, accounts=accounts)


def unanswered(ledger: Ledger, asks: Sequence[Ask]) -> Ledger:
    """The link was lost before `asks` were answered: OBS may have done them, or may do them late."""
    accounts = {address: replace(account, asked=None) for address, account in ledger.accounts.items()}
    for ask in asks:
        account = accounts[ask.address]
        accounts[ask.address] = replace(account, unanswered=account.unanswered | {ask.value})
    return replace(ledger, accounts=accounts)


def all_answered(ledger: Ledger) -> Ledger:
    """Long enough ago: whatever OBS does now is new."""
    accounts = {address: replace(account, unanswered=frozenset()) for address, account in ledger.accounts.items()}
    return replace(ledger, accounts=accounts)


def found(ledger: Ledger, name: str) -> str | None:
    """The scene in OBS that `name` means: itself, or what it was renamed to; None where there is none."""
    scenes = ledger.actual.scenes if ledger.actual is not None else ()
    seen: set[str] = set()
    while name not in scenes:
        seen.add(name)
        following = ledger.renamed.get(name)
        if following is None or following in seen:
            return None
        name = following
    return name


def target(ledger: Ledger, row: Row) -> Value | None:
    """What `row` should have; of scenes the wanted one, else the first fallback that OBS has, else None."""
    name = row.wanted(ledger.want)
    if name is None or isinstance(name, bool) or row.requests is not None:
        return name
    others = ledger.want.fallbacks if row.on_air else ()
    planned = ledger.fallbacks.get(name)
    for candidate in (name, *others, *((planned,) if planned else ())):
        scene = found(ledger, candidate)
        if scene is not None:
            return scene
    return None


def missing(ledger: Ledger, needs: Sequence[str]) -> dict[str, str]:
    """Scenes of `needs`, and of the want, that OBS lacks: name -> the fallback that a take will use, '' for none."""
    if ledger.actual is None:
        return {}
    program = ledger.want.program
    lacking: dict[str, str] = {}
    for name in dict.fromkeys((*needs, *((program,) if program else ()))):
        if found(ledger, name) is None:
            others = (ledger.fallbacks.get(name, ""), *(ledger.want.fallbacks if name == program else ()))
            lacking[name] = next((scene for other in others if other and (scene := found(ledger, other))), "")
    return lacking


def in_step(ledger: Ledger) -> bool:
    """Everything that the audience sees is what the show wants, or the show wants nothing."""
    return all(
        ledger.accounts[row.address].standing in (Standing.NOTHING, Standing.SETTLED) for row in ROWS if row.on_air
    )


def settled(ledger: Ledger) -> bool:
    """The wanted program scene has been seen in OBS since the show wanted it."""
    return ledger.accounts["program"].standing is Standing.SETTLED


def owes(ledger: Ledger) -> tuple[str, ...]:
    """The reasons of what OBS has yet to do on air."""
    accounts = [ledger.accounts[row.address] for row in ROWS if row.on_air]
    return tuple(account.why for account in accounts if account.standing is Standing.OWED)


@dataclass(frozen=True, slots=True)
class InputSound:
    """One sound input. `muted` None: OBS has none of that name. `open` is what the show wants, None: nothing.

    `by_hand`: somebody has changed it since the show last wanted it.
    """

    muted: bool | None
    open: bool | None = None
    by_hand: bool = False


def sounds(ledger: Ledger) -> dict[str, InputSound]:
    """Every sound input that OBS has, in its order, and those that it lacks."""
    inputs = (ledger.actual.inputs if ledger.actual is not None else None) or {}
    found: dict[str, InputSound] = {}
    for name in dict.fromkeys((*inputs, *ledger.want.mics)):
        account = ledger.accounts.get(mute_row(name).address, Account())
        by_hand = account.standing is Standing.AHEAD
        found[name] = InputSound(inputs.get(name), ledger.want.mics.get(name), by_hand)
    return found
