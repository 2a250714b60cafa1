"""One word per thing: docs/words.md against the code, and every sentence a person reads in both languages."""

import json
import re
from pathlib import Path

from babel.messages.pofile import read_po

from rundown.documents import GRAPHIC_LAYERS, ROLES, SEGMENT_KINDS
from rundown.refusals import PHASE_NAMES, REFUSALS
from rundown.show import Phase
from rundown.views import VIEWS

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| `([^`]+)` \|", re.MULTILINE)
TABLE = {code: (english.strip(), swedish.strip()) for english, swedish, code in ROW.findall(
    (ROOT / "docs/words.md").read_text(encoding="utf-8")
)}  # fmt: skip
#: t("…"), tn("…", "…"), _("…") with either quote, strings joined over lines not allowed.
CALL = re.compile(r"""(?<![\w.])(?:t|_|N_|words)\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')""")
PLURAL = re.compile(r"""(?<![\w.])tn\(\s*(["'])((?:(?!\1)[^\\\n]|\\.)*)\1,\s*(["'])((?:(?!\3)[^\\\n]|\\.)*)\3""")


def swedish() -> dict[str, str]:
    path = ROOT / "studio/locale/sv/LC_MESSAGES/regi.po"
    with path.open("rb") as source:
        return {str(entry.id): str(entry.string) for entry in read_po(source) if entry.id}


def sources() -> list[Path]:
    found = [*ROOT.glob("web/templates/*.html"), *ROOT.glob("web/static/**/*.js")]
    found += [*ROOT.glob("overlays/**/*.js"), *ROOT.glob("studio/**/*.py"), *ROOT.glob("rundown/**/*.py")]
    return found


def sentences() -> dict[str, str]:
    """Every string that is handed to a translation, with the file it stands in."""
    found: dict[str, str] = {}
    for path in sources():
        text = path.read_text(encoding="utf-8")
        name = str(path.relative_to(ROOT))
        for double, single in CALL.findall(text):
            found[re.sub(r"\\(.)", r"\1", double or single)] = name
        for match in PLURAL.finditer(text):
            found[re.sub(r"\\(.)", r"\1", match[2])] = name
            found[re.sub(r"\\(.)", r"\1", match[4])] = name
    return found


def test_every_word_of_the_table_is_used_in_the_code() -> None:
    files = [*ROOT.glob("rundown/**/*.py"), *ROOT.glob("studio/obs/*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert len(TABLE) > 50
    assert [word for word in TABLE if word not in code] == []


def test_everything_that_has_a_name_stands_in_the_table() -> None:
    names = {*map(str, Phase), *SEGMENT_KINDS, *ROLES, *GRAPHIC_LAYERS, *VIEWS}
    assert names - set(TABLE) == set()


def test_the_interface_uses_the_words_of_the_table() -> None:
    catalogue = {english.casefold(): words.casefold() for english, words in swedish().items()}
    differing = {
        english: (catalogue[english], words)
        for english, words in TABLE.values()
        if english in catalogue and catalogue[english] != words
    }
    assert differing == {}


def test_every_sentence_exists_in_swedish() -> None:
    catalogue = swedish()
    wanted = sentences() | dict.fromkeys(REFUSALS.values(), "refusals") | dict.fromkeys(PHASE_NAMES.values(), "phases")
    assert len(wanted) > 100
    assert {text: place for text, place in wanted.items() if not catalogue.get(text)} == {}


def test_the_fields_of_the_desks_forms_exist_in_swedish() -> None:
    """The desk makes its forms from the graphics' manifests, and calls a field by its title."""
    catalogue = swedish()
    for graphic in ("title-card", "countdown", "holding-card", "bug"):
        manifest = json.loads((ROOT / f"overlays/graphics/{graphic}/{graphic}.ograf.json").read_text(encoding="utf-8"))
        fields = {name: field["title"] for name, field in manifest["schema"]["properties"].items()}
        fields.pop("ends_at", None)  # the form asks for a time of day or for minutes instead
        assert [title for title in fields.values() if not catalogue.get(title)] == [], graphic


def test_translations_keep_their_placeholders() -> None:
    for english, words in swedish().items():
        assert sorted(re.findall(r"\{(\w+)\}", english)) == sorted(re.findall(r"\{(\w+)\}", words)), english
