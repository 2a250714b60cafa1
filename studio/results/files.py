"""Results as files to take home: of one poll as table or picture, of the day as table or as a folder of pictures."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from rundown.documents import Production
from rundown.polls.records import Record
from rundown.reading.slugs import slug
from studio.results.drawing import png, svg
from studio.results.layout import Picture, picture_of
from studio.results.tables import results_csv, results_xlsx
from studio.words import N_, Translate, translator

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SVG = "image/svg+xml"
PNG = "image/png"
ZIP = "application/zip"

#: What the results of one poll, and of the day, can be had as.
OF_ONE: Mapping[str, str] = {"csv": CSV, "xlsx": XLSX, "svg": SVG, "png": PNG}
OF_THE_DAY: Mapping[str, str] = {"csv": CSV, "xlsx": XLSX, "zip": ZIP}


def of_one(found: Record, form: str, day: Production, translate: Translate) -> bytes:
    """One poll as a form of `OF_ONE`. Pictures are in the production's language, as the graphics on air are."""
    if form == "svg":
        return svg(drawn(found, day)).encode()
    if form == "png":
        return png(drawn(found, day))
    return _table([found], form, day, translate)


def of_the_day(found: Sequence[Record], form: str, day: Production, translate: Translate) -> bytes:
    """Every poll of the day as a form of `OF_THE_DAY`; a ZIP has a picture of each, as SVG and PNG, and the tables."""
    if form != "zip":
        return _table(found, form, day, translate)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        for table in ("csv", "xlsx"):
            folder.writestr(f"{name_of(day, translate)}.{table}", _table(found, table, day, translate))
        for number, each in enumerate(found, 1):
            picture = drawn(each, day)
            name = f"{number:02}-{slug(each.round.poll.question, 'poll')[:60]}"
            folder.writestr(f"{name}.svg", svg(picture))
            folder.writestr(f"{name}.png", png(picture))
    return file.getvalue()


def name_of(day: Production, translate: Translate) -> str:
    """What a file with the results is called, without its suffix."""
    return f"{slug(day.title, 'regi')}-{slug(translate(N_('Results')), 'results')}"


def drawn(found: Record, day: Production) -> Picture:
    """A record's picture, with the production and its date below."""
    translate = translator(day.language)
    about = f"{day.title} · {day.date.isoformat()}"
    if found.round.rehearsal:
        about = f"{about} · {translate(N_('rehearsal'))}"
    return picture_of(found, about, translate)


def _table(found: Sequence[Record], form: str, day: Production, translate: Translate) -> bytes:
    if form == "xlsx":
        return results_xlsx(found, day.timezone, translate)
    return results_csv(found, day.timezone, translate).encode()
