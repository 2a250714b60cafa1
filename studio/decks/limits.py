"""What a deck may be and cost, and why there may be none."""

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

#: Why there are no slides of a PDF; the pages have the words.
PROBLEMS = frozenset({"encrypted", "broken", "too_many_pages", "too_slow", "too_heavy", "not_saved"})
