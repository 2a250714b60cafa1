"""Everything pages and overlays load, under one path segment that is the digest of it all, so that caches never lie."""

import gzip
import hashlib
import json
import os
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from studio.errors import NotServed

IMMUTABLE = "public, max-age=31536000, immutable"

#: What is served at all, and as what; the text among them also compressed.
TYPES: Mapping[str, str] = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".html": "text/html; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
}
COMPRESSED = frozenset({".js", ".css", ".json", ".svg", ".html"})

#: The libraries and fonts of the pages, each with the folders in it that only its own makers need.
LIBRARIES: Mapping[str, frozenset[str]] = {
    "lit": frozenset({"development"}),
    "lit-html": frozenset({"development", "node"}),
    "lit-element": frozenset({"development"}),
    "@lit/reactive-element": frozenset({"development", "node"}),
    "sortablejs": frozenset({"src"}),
    "@fontsource-variable/inter": frozenset({"scss"}),
    "@fontsource-variable/source-sans-3": frozenset({"scss"}),
}

#: The import map: what a module may name -> where it is under `/static/<digest>/`.
IMPORTS: Mapping[str, str] = {
    "live/": "live/",
    "components/": "components/",
    "lit": "vendor/lit/index.js",
    "lit/": "vendor/lit/",
    "lit-html": "vendor/lit-html/lit-html.js",
    "lit-html/": "vendor/lit-html/",
    "lit-element": "vendor/lit-element/index.js",
    "lit-element/": "vendor/lit-element/",
    "@lit/reactive-element": "vendor/@lit/reactive-element/reactive-element.js",
    "@lit/reactive-element/": "vendor/@lit/reactive-element/",
    "sortablejs": "vendor/sortablejs/modular/sortable.esm.js",
}


@dataclass(frozen=True)
class Asset:
    """One file as it travels."""

    content_type: str
    body: bytes
    compressed: bytes | None


def find_tree(name: str) -> Path:
    """Where `web` or `overlays` is: inside the package in a wheel, beside it in a checkout or editable install."""
    package = Path(__file__).parent
    installed = package / f"_{name}"
    return installed if installed.is_dir() else package.parent / name


class Assets:
    """The trees of files as they were when Regi started; a path that was not there then does not exist."""

    def __init__(self, web: Path, overlays: Path) -> None:
        self.templates = web / "templates"
        self._read: dict[str, Asset] = {}
        own = {
            **{f"static/{name}": path for name, path in files(web / "static")},
            **{f"overlay-files/{name}": path for name, path in files(overlays)},
        }
        libraries = {
            f"static/vendor/{library}/{name}": path
            for library, without in LIBRARIES.items()
            for name, path in files(web / "node_modules" / library, without)
        }
        self.digest = _digest(own, libraries)
        self._files: Mapping[str, str] = {**own, **libraries}

    @property
    def static(self) -> str:
        """The base address of the pages' files."""
        return f"/static/{self.digest}"

    @property
    def overlay_files(self) -> str:
        """The base address of the overlays' files."""
        return f"/overlay-files/{self.digest}"

    @property
    def complete(self) -> bool:
        """Whether the libraries are there; without them the pages stay empty."""
        return all(f"static/{place}" in self._files for place in IMPORTS.values() if not place.endswith("/"))

    @cached_property
    def import_map(self) -> str:
        """The text of the pages' import map."""
        imports = {name: f"{self.static}/{place}" for name, place in IMPORTS.items()}
        return json.dumps({"imports": imports}, separators=(",", ":"))

    @cached_property
    def import_map_hash(self) -> str:
        """The import map's source in a Content-Security-Policy: `'sha256-…'` (CSP level 3, section 2.3.1)."""
        return f"'sha256-{b64encode(hashlib.sha256(self.import_map.encode()).digest()).decode()}'"

    def get(self, tree: str, digest: str, name: str) -> Asset | None:
        """A file of `static` or `overlay-files`; None when it is not there under this digest."""
        key = f"{tree}/{name}"
        path = self._files.get(key)
        if path is None or digest != self.digest:
            return None
        if key not in self._read:
            body = Path(path).read_bytes()
            packed = gzip.compress(body, mtime=0) if suffix(path) in COMPRESSED else None
            self._read[key] = Asset(TYPES[suffix(path)], body, packed)
        return self._read[key]


def files(root: Path, without: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Every file that may be served under a root: its name relative to it, and its path."""
    above = len(str(root)) + 1
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(each for each in folders if each not in without and not each.startswith("."))
        for name in sorted(names):
            if suffix(name) in TYPES:
                path = f"{folder}{os.sep}{name}"
                yield path[above:].replace(os.sep, "/"), path


def suffix(name: str) -> str:
    """`.js` of `a/b.min.js`; empty when there is none."""
    return Path(name).suffix


def _digest(own: Mapping[str, str], libraries: Mapping[str, str]) -> str:
    """Of our files the content; of the libraries, which are pinned, names and sizes: that is read in a moment."""
    total = hashlib.sha256()
    for name, path in own.items():
        body = Path(path).read_bytes()
        total.update(f"{name}\0{len(body)}\0".encode() + body)
    for name, path in libraries.items():
        total.update(f"{name}\0{Path(path).stat().st_size}\0".encode())
    return total.hexdigest()[:16]


def routes(assets: Assets) -> APIRouter:
    """Everything that pages and overlays load."""
    router = APIRouter(include_in_schema=False)
    for tree in ("static", "overlay-files"):
        router.get(f"/{tree}/{{digest}}/{{name:path}}")(_file(assets, tree))
    return router


def _file(assets: Assets, tree: str) -> Callable[..., Any]:
    async def file(request: Request, digest: str, name: str) -> Response:
        asset = assets.get(tree, digest, name)
        if asset is None:
            raise NotServed("not_found")
        headers = {"cache-control": IMMUTABLE, "vary": "accept-encoding"}
        packed = "gzip" in request.headers.get("accept-encoding", "") and asset.compressed
        if packed:
            return Response(packed, media_type=asset.content_type, headers={**headers, "content-encoding": "gzip"})
        return Response(asset.body, media_type=asset.content_type, headers=headers)

    return file
