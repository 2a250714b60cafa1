"""A sound input that has another name in OBS by now: what is known of it goes on under the new one."""

from dataclasses import replace

from studio.obs.reconcile import Ledger, Standing
from studio.obs.rows import mute_row


def input_renamed(ledger: Ledger, old: str, new: str) -> Ledger:
    """The ledger after it. What was owed to the input since it was gone is left to the next take: a hand may have been
    on it, and no microphone is opened because somebody gave it another name."""
    if old not in ledger.want.mics:
        return ledger
    mics = {new if name == old else name: is_open for name, is_open in ledger.want.mics.items()}
    actual = ledger.actual
    if actual is not None and actual.inputs is not None:
        inputs = {new if name == old else name: muted for name, muted in actual.inputs.items()}
        actual = replace(actual, inputs=inputs)
    before, now = mute_row(old).address, mute_row(new).address
    accounts = {now if address == before else address: account for address, account in ledger.accounts.items()}
    if accounts[now].standing is Standing.OWED:
        accounts[now] = replace(accounts[now], standing=Standing.AHEAD, asked=None)
    return replace(ledger, want=replace(ledger.want, mics=mics), actual=actual, accounts=accounts)
