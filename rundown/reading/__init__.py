"""Rundowns as people write them, YAML, CSV and XLSX, into productions; a file with problems gives none."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from rundown.documents import Production
from rundown.problems import InvalidRundown, Problem
from rundown.reading.csv_sheet import read_csv
from rundown.reading.grid import Findings, Said
from rundown.reading.sheets import read_sheets
from rundown.reading.sniffing import format_of
from rundown.reading.xlsx_workbook import read_xlsx
from rundown.reading.yaml_document import read_yaml

__all__ = ["Reading", "Said", "read_rundown"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A production, and the warnings: what was understood loosely, kept as a field of its own, or left out.

    `said` has the tracks that the file itself holds, by id, and what it says of their segments.
    """

    production: Production
    warnings: tuple[Problem, ...] = ()
    said: Mapping[str, Said] = field(default_factory=dict)


def read_rundown(data: bytes, name: str, *, base: Production | None = None, today: dt.date, lone: str = "") -> Reading:
    """The production in a file's bytes; `name` is the file's name and tells its format.

    A YAML document is a whole production. A spreadsheet is one or more tracks: what it does not say (date, zone,
    language, cues, polls) comes from `base`, the production so far, or else from `today`, Europe/Stockholm and sv.
    A spreadsheet of one track that has none of base's names is the track with the id `lone`.
    Raises InvalidRundown with every problem and warning, each with its place, and nothing else.
    """
    findings = Findings(name)
    form = format_of(data, name)
    if form == "yaml":
        production = read_yaml(data, name, findings)
    else:
        grids = read_csv(data, name, findings) if form == "csv" else read_xlsx(data, name, findings)
        production = read_sheets(grids, findings, base, today, lone)
    if findings.bad:
        raise InvalidRundown(findings.problems)
    return Reading(production, tuple(findings.warnings()), findings.said)
