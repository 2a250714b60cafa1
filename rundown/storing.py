"""A show and a register as bytes for snapshots, and back."""

from pydantic import TypeAdapter

from rundown.show import Register, Show

_shows: TypeAdapter[Show] = TypeAdapter(Show)
_registers: TypeAdapter[Register] = TypeAdapter(Register)


def dump_show(show: Show) -> bytes:
    """The whole state as JSON."""
    return _shows.dump_json(show)


def load_show(data: bytes) -> Show:
    """The state of such bytes. Raises pydantic's ValidationError when they are not ours."""
    return _shows.validate_json(data)


def dump_register(register: Register) -> bytes:
    """The whole register as JSON."""
    return _registers.dump_json(register)


def load_register(data: bytes) -> Register:
    """The register of such bytes. Raises pydantic's ValidationError when they are not ours."""
    return _registers.validate_json(data)
