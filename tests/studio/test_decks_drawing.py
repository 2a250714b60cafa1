"""PDFs of every kind, good and bad, drawn by a real process: a correct picture or a clear reason, and never a hang."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from studio.decks.drawing import Page, Undrawable, draw
from tests.rig import pdfs


async def drawn(folder: Path, data: bytes, **limits: float) -> list[Page]:
    file = folder / "slides.pdf"
    file.write_bytes(data)
    return [page async for page in draw(file, **limits)]


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


async def test_every_page_comes_in_its_order_as_sharp_as_the_stage_and_small(tmp_path: Path) -> None:
    pages = await drawn(tmp_path, pdfs.pdf(3))
    assert [(page.number, page.pages) for page in pages] == [(1, 3), (2, 3), (3, 3)]
    for page in pages:
        large, small = picture(page.large), picture(page.small)
        assert (large.size, small.size) == ((1920, 1080), (480, 270))
        assert large.getpixel((5, 5)) == pdfs.ground(page.number)
        assert (255, 255, 255) in {colour for _, colour in large.getcolors(1 << 16) or ()}


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((540, 960), (608, 1080)),
        ((720, 540), (1440, 1080)),
        ((14_400, 14_400), (1080, 1080)),
        ((1, 1), (1080, 1080)),
        ((5, 3000), (2, 1080)),
        ((3000, 5), (1920, 3)),
    ],
)
async def test_a_page_of_any_size_fits_the_stage(
    tmp_path: Path, size: tuple[float, float], expected: tuple[int, int]
) -> None:
    (page,) = await drawn(tmp_path, pdfs.pdf(1, size))
    assert picture(page.large).size == expected
    assert picture(page.large).getpixel((0, 0)) == pdfs.ground(1)


async def test_notes_are_read_and_not_drawn(tmp_path: Path) -> None:
    pages = await drawn(tmp_path, pdfs.pdf(2, notes=["Hälsa på alla", ""]))
    assert [page.notes for page in pages] == ["Hälsa på alla", ""]
    plain = await drawn(tmp_path, pdfs.pdf(2))
    assert [page.large for page in pages] == [page.large for page in plain]


async def test_a_script_in_a_pdf_does_nothing(tmp_path: Path) -> None:
    scripted, plain = await drawn(tmp_path, pdfs.scripted()), await drawn(tmp_path, pdfs.pdf(1))
    assert scripted[0].large == plain[0].large


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdfs.locked(), "encrypted"),
        (pdfs.pdf(3)[:700], "broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 50, "broken"),
        (pdfs.without_pages(), "broken"),
        (pdfs.pdf(501), "too_many_pages"),
    ],
    ids=["locked", "cut off", "noise", "without pages", "501 pages"],
)
async def test_a_bad_pdf_has_a_reason(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(Undrawable) as problem:
        await drawn(tmp_path, data)
    assert problem.value.code == code


async def test_a_pdf_that_wants_more_memory_than_it_may_have_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(Undrawable) as problem:
        await drawn(tmp_path, pdfs.swollen())
    assert problem.value.code == "too_heavy"


async def test_a_pdf_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(Undrawable) as problem:
        await drawn(tmp_path, pdfs.laborious(), page_s=0.6)
    assert problem.value.code == "too_slow"
