"""What a fact is; every subject's own facts build on it, and `rundown.facts` lists them all."""

from pydantic import BaseModel, ConfigDict


class Happened(BaseModel):
    """`at` is the instant in UTC milliseconds, `by` the name of who caused it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    at: int
    by: str = ""
