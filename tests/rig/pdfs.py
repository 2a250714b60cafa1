"""PDFs made by hand: pages with a large number on them, each on a ground of its own colour; and some that are bad."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

#: The ground of page 1, 2, 3, …, again from the start when there are more; far apart, so that one pixel tells them.
GROUNDS = ((200, 30, 30), (30, 160, 30), (30, 30, 200), (200, 160, 20), (150, 30, 160), (20, 150, 160), (90, 90, 90))


def ground(page: int) -> tuple[int, int, int]:
    """The colour of a page, counted from 1."""
    return GROUNDS[(page - 1) % len(GROUNDS)]


def pdf(
    pages: int = 3,
    size: tuple[float, float] = (960, 540),
    *,
    notes: Sequence[str] = (),
    catalog: bytes = b"",
    body: bytes = b"",
) -> bytes:
    """So many pages; `notes` are text annotations, one a page; `body` is drawn on each, `catalog` is the root's."""
    objects = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids: list[int] = []
    per_page = 3 if notes else 2
    tree = 2 + per_page * pages
    for page in range(1, pages + 1):
        red, green, blue = (value / 255 for value in ground(page))
        drawn = f"{red:.4f} {green:.4f} {blue:.4f} rg 0 0 {size[0]} {size[1]} re f 1 1 1 rg ".encode()
        drawn += f"BT /F1 120 Tf 60 {size[1] / 2:.0f} Td (Page {page}) Tj ET ".encode() + body
        packed = zlib.compress(drawn)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed))
        content, annotations = len(objects), b""
        if notes:
            text = b"\xfe\xff" + (notes[page - 1] if page <= len(notes) else "").encode("utf-16-be")
            objects.append(
                b"<< /Type /Annot /Subtype /Text /Rect [20 20 60 60] /Contents <%b> >>" % text.hex().encode()
            )
            annotations = b"/Annots [%d 0 R]" % len(objects)
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.4f %.4f] /Contents %d 0 R %b"
            b" /Resources << /Font << /F1 1 0 R >> >> >>" % (tree, *size, content, annotations)
        )
        kids.append(len(objects))
    objects.append(b"<< /Type /Pages /Count %d /Kids [%b] >>" % (pages, b" ".join(b"%d 0 R" % kid for kid in kids)))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R %b >>" % (len(objects), catalog))
    return _whole(objects)


def _whole(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """The objects as a file; the last is its root."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root %d 0 R %b >>\n" % (len(objects) + 1, len(objects), trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def locked() -> bytes:
    """Encrypted with a password that nobody knows: the standard security handler, with entries that fit none."""
    objects = [
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>" % (b"4f" * 32, b"55" * 32),
        b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 960 540] >>",
        b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>",
        b"<< /Type /Catalog /Pages 3 0 R >>",
    ]
    return _whole(objects, b"/Encrypt 1 0 R /ID [<%b> <%b>]" % (b"00" * 16, b"00" * 16))


def without_pages() -> bytes:
    """A document with an empty tree of pages."""
    return _whole([b"<< /Type /Pages /Count 0 /Kids [] >>", b"<< /Type /Catalog /Pages 1 0 R >>"])


def scripted(pages: int = 1) -> bytes:
    """A document that runs a script when it is opened, and opens a site."""
    script = b"/OpenAction << /S /JavaScript /JS (while \\(true\\) { app.alert\\('x'\\); }) >>"
    return pdf(pages, catalog=script + b" /AA << /WC << /S /URI /URI (http://192.0.2.1/) >> >>")


def swollen() -> bytes:
    """A page whose content is small in the file and larger than any memory that is given to it."""
    packed = zlib.compress(b" " * 600_000_000, 9)
    objects = [
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
        b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 960 540] /Contents 1 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>",
        b"<< /Type /Catalog /Pages 3 0 R >>",
    ]
    return _whole(objects)


def laborious() -> bytes:
    """A page with so much on it that it takes seconds to draw."""
    lines = (b"%d %d m %d %d l S " % (n % 960, n % 540, n * 7 % 960, n * 13 % 540) for n in range(120_000))
    return pdf(1, body=b"0 0 1 RG 3 w " + b"".join(lines))
