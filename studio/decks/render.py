"""`python -m studio.decks.render FILE`: draws a PDF's pages, in a process that may cost only so much.

On standard output: one line of JSON with `pages`; for each page a line with the lengths of its two pictures, and then
the pictures (WebP); at the end a line with `done`. Or a line with `problem`, a key of `studio.decks.limits.PROBLEMS`.
"""

import io
import json
import os
import sys
from typing import IO, TYPE_CHECKING, Any

from studio.decks.limits import (
    CPU_S,
    HEIGHT,
    LOSSLESS_BYTES,
    MEMORY_BYTES,
    MOST_NOTES,
    MOST_PAGES,
    NICENESS,
    SMALL,
    WIDTH,
)

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image


def main(path: str, out: IO[bytes]) -> int:
    """Draws the file; 1 when there is a problem, which has been told."""
    confine()
    try:
        draw(path, out)
    except Problem as problem:
        tell(out, problem=problem.code)
        return 1
    except MemoryError:
        tell(out, problem="too_heavy")
        return 1
    return 0


class Problem(Exception):
    """Why the file cannot be drawn."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def confine() -> None:
    """Low priority, so much memory and time, no files of its own, no picture of its memory when it crashes."""
    if sys.platform == "win32":
        return
    import resource

    os.nice(NICENESS)
    for what, most in (
        (resource.RLIMIT_DATA, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def tell(out: IO[bytes], *bodies: bytes, **values: Any) -> None:
    """One frame."""
    out.write(json.dumps(values).encode() + b"\n" + b"".join(bodies))
    out.flush()


def draw(path: str, out: IO[bytes]) -> None:
    """Every page, one after another, so that only one is ever in memory. Raises Problem."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Problem("encrypted" if "password" in str(error).lower() else "broken") from None
    pages = len(document)
    if pages > MOST_PAGES:
        raise Problem("too_many_pages")
    tell(out, pages=pages)
    for number in range(pages):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            raise Problem("broken") from None
        notes = take_notes(page)
        picture = drawn(page)
        page.close()
        large, small = packed(picture), packed_small(picture)
        tell(out, large, small, page=number + 1, large=len(large), small=len(small), notes=notes)
    tell(out, done=True)


def drawn(page: "pypdfium2.PdfPage") -> "Image":
    """A page on white, as large as fits in the stage's picture. A page of no size at all is one white point."""
    import pypdfium2

    width, height = page.get_size()
    scale = min(WIDTH / max(width, 0.01), HEIGHT / max(height, 0.01))
    size = (max(1, min(WIDTH, round(width * scale))), max(1, min(HEIGHT, round(height * scale))))
    bitmap = pypdfium2.PdfBitmap.new_native(*size, pypdfium2.raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    flags = pypdfium2.raw.FPDF_ANNOT | pypdfium2.raw.FPDF_REVERSE_BYTE_ORDER
    pypdfium2.raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, flags)
    from PIL import Image

    stride = bitmap.stride
    picture = Image.frombuffer("RGB", size, bytes(bitmap.buffer), "raw", "RGB", stride, 1)
    bitmap.close()
    return picture


def packed(picture: "Image") -> bytes:
    """The picture without loss where that is small, as text is; else with so little that it is not seen."""
    exact = saved(picture, lossless=True, method=1, quality=30)
    if len(exact) <= LOSSLESS_BYTES:
        return exact
    return min(exact, saved(picture, method=2, quality=90), key=len)


def packed_small(picture: "Image") -> bytes:
    """The picture to look at beside others."""
    from PIL.Image import Resampling

    small = picture.copy()
    small.thumbnail((SMALL, SMALL), Resampling.LANCZOS, reducing_gap=3)
    return saved(small, method=2, quality=80)


def saved(picture: "Image", **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", **how)
    return out.getvalue()


def take_notes(page: "pypdfium2.PdfPage") -> str:
    """What the page's notes (PDF 1.7, 12.5.6.4: text annotations) say; they leave the page, so that none is drawn."""
    from pypdfium2 import raw

    said: list[str] = []
    for index in reversed(range(raw.FPDFPage_GetAnnotCount(page))):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind == raw.FPDF_ANNOT_TEXT:
            said.append(contents_of(annotation))
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in (raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_POPUP):
            raw.FPDFPage_RemoveAnnot(page, index)
    return "\n\n".join(text for text in reversed(said) if text)[:MOST_NOTES]


def contents_of(annotation: Any) -> str:
    """The text of an annotation, which PDFium gives as UTF-16."""
    import ctypes

    from pypdfium2 import raw

    length = min(raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0), 4 * MOST_NOTES)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length + 2)
    whole = raw.FPDFAnnot_GetStringValue(
        annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length
    )
    if whole > length:
        return ""
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").replace("\r\n", "\n").replace("\r", "\n").strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.stdout.buffer))
