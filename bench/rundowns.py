"""Rundowns of any size to measure with: no cues of their own accord, no hard starts."""

from pathlib import Path

import yaml


def write(path: Path, size: int, *, cues: list[dict[str, object]] | None = None) -> Path:
    """A production of one track with `size` segments and ten people; every segment has the same `cues`."""
    people = {f"p{n}": {"name": f"Person {n} Exempel", "title": "Bibliotekarie"} for n in range(10)}
    segments = [
        {"id": f"s{n}", "kind": "video", "title": f"Punkt nummer {n}", "duration": "3m", "people": [f"p{n % 10}"]}
        | ({"cues": cues} if cues else {})
        for n in range(size)
    ]
    production = {
        "production": "Mätning",
        "date": "2026-10-06",
        "timezone": "Europe/Stockholm",
        "language": "sv",
        "people": people,
        "tracks": [
            {"id": "morning", "title": "Förmiddag", "start": "08:30", "scenes": {"video": "Film"}, "segments": segments}
        ],
    }
    path.write_text(yaml.safe_dump(production, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
