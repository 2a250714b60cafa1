"""What a deck may be and cost, and what to say of one that cannot be had."""

from collections.abc import Mapping

from studio.words import N_

WIDTH, HEIGHT = 1920, 1080
"""The largest picture of a page, in pixels; a page is as large as fits in it."""
SMALL = 480
"""The width of a small picture."""
MOST_PAGES = 500
LOSSLESS_BYTES = 320_000
"""A page that is larger than this without loss is mostly photographs, on which a little loss is not seen."""
LARGEST_PICTURE = 4_000_000
MOST_NOTES = 4_000
"""So many characters of a page's notes are kept."""

MEMORY_BYTES = 300 * 1024 * 1024
"""What the drawing process may allocate."""
CPU_S = 300
DECK_S = 600.0
"""A deck that has not been drawn by then is given up."""
PAGE_S = 30.0
"""So is one whose next page does not come."""
NICENESS = 15

#: Why there are no slides of a PDF: code -> what to say.
PROBLEMS: Mapping[str, str] = {
    "encrypted": N_("This PDF is locked with a password. Save it without one and send it again."),
    "broken": N_("This PDF is broken and cannot be read. Export it anew and send it again."),
    "too_many_pages": N_("This PDF has more than 500 pages. Send only those you will show."),
    "too_slow": N_("This PDF takes too long to draw. Export it anew, with smaller pictures."),
    "too_heavy": N_("This PDF is too heavy to draw. Export it anew, with smaller pictures."),
    "not_saved": N_("The slides could not be saved: the disk of the studio is full or refuses."),
}
