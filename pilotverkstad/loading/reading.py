"""From bytes to plain data: strict YAML, of which JSON is a part.

The file comes from outside. So it may not refer to itself (a few lines could then unfold to gigabytes), name
types, repeat a field or nest without end, and what it says must mean the same to every reader: YAML 1.2's
plain words, where ``no``, ``on`` and ``2012-06-30`` are text.
"""

import re
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from pilotverkstad.loading.complaint import LoadError, shown

#: All of Sweden's municipalities, with as many words each as SamTidigt's, are less than half of this.
LARGEST = 1024 * 1024
#: A group in a group in a group takes two levels each.
DEEPEST = 40

_WHOLE = "tag:yaml.org,2002:int"
_DECIMAL = "tag:yaml.org,2002:float"
#: What is not text: its tag, its form, what it may begin with ("" is a field with nothing after it).
_RESOLVED = (
    ("tag:yaml.org,2002:null", r"null|~|", ["n", "~", ""]),
    ("tag:yaml.org,2002:bool", r"true|false", ["t", "f"]),
    # Not with a zero before it: 0114 is the code of a municipality.
    (_WHOLE, r"-?(0|[1-9][0-9]{0,17})", [*"-0123456789"]),
    (_DECIMAL, r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}", [*"-0123456789"]),
)
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class _Strict(yaml.SafeLoader):
    """PyYAML's safe loader, with what the module's head says taken away."""

    yaml_implicit_resolvers: dict[str, Any] = {}
    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Every node passes here, before anything is made of it."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise LoadError(
                _spot(event.start_mark), "ankare och alias (& och *) är inte tillåtna; skriv ut det som menas"
            )
        if getattr(event, "tag", None) is not None:
            raise LoadError(_spot(event.start_mark), f"typer ({shown(event.tag)}) är inte tillåtna")
        self.depth += 1
        if self.depth > DEEPEST:
            raise LoadError(
                _spot(event.start_mark), f"nivåerna är fler än {DEEPEST}, som är det mesta tillåtna"
            )
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _spot(mark: Any) -> str:
    """Where PyYAML says it is; its pure and its compiled form have a type of mark each."""
    return f"rad {mark.line + 1}, kolumn {mark.column + 1}" if mark else "hela filen"


def _text(loader: _Strict, node: yaml.ScalarNode) -> str:
    """One form of every letter, so that Tjörn is Tjörn from whatever keyboard."""
    text = unicodedata.normalize("NFC", str(node.value))
    if found := _UNPRINTABLE.search(text):
        raise LoadError(
            _spot(node.start_mark), f"texten har ett styrtecken (U+{ord(found[0]):04X}); ta bort det"
        )
    return text


def _fields(loader: _Strict, node: yaml.MappingNode) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key, value in node.value:
        if key.tag != "tag:yaml.org,2002:str":
            raise LoadError(_spot(key.start_mark), "ett fältnamn ska vara text")
        name = _text(loader, key)
        if name in fields:
            raise LoadError(_spot(key.start_mark), f"fältet {shown(name)} står två gånger")
        fields[name] = loader.construct_object(value, deep=True)
    return fields


def _items(loader: _Strict, node: yaml.SequenceNode) -> list[Any]:
    return [loader.construct_object(item, deep=True) for item in node.value]


for _tag, _words, _first in _RESOLVED:
    _Strict.add_implicit_resolver(_tag, re.compile(f"^(?:{_words})$"), _first)
_Strict.add_constructor("tag:yaml.org,2002:str", _text)
_Strict.add_constructor("tag:yaml.org,2002:map", _fields)
_Strict.add_constructor("tag:yaml.org,2002:seq", _items)
_Strict.add_constructor(_WHOLE, lambda loader, node: int(node.value))
_Strict.add_constructor(_DECIMAL, lambda loader, node: Decimal(node.value))


def read_file(path: Path) -> Any:
    """The document in a file, as dicts, lists, text, numbers, true and false, and None.

    Raises:
        LoadError: there is no such file, or it is no YAML as the module's head has it.
    """
    return parse(_decoded(_bytes(path)))


def parse(text: str) -> Any:
    """The document in a text."""
    try:
        return _Strict(text).get_single_data()
    except yaml.MarkedYAMLError as error:
        spot = _spot(error.problem_mark or error.context_mark)
        raise LoadError(spot, f"det går inte att läsa som YAML ({error.problem or error.context})") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise LoadError(f"rad {line}", f"ett tecken som inte är text (U+{error.character:04X})") from error
    except (ValueError, OverflowError) as error:
        # PyYAML counts on digits being few: \UFFFFFFFF, or a version number of ten thousand of them.
        raise LoadError("", "filen har en sifferkod som inte finns") from error


def _bytes(path: Path) -> bytes:
    try:
        if not path.exists():
            raise LoadError("", "filen finns inte")
        if not path.is_file():
            raise LoadError("", "det är ingen fil utan en mapp eller liknande")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise LoadError("", f"filen går inte att läsa ({error.strerror})") from error
    if len(content) > LARGEST:
        raise LoadError("", f"filen är större än {LARGEST // 1024} kB, som är det mesta tillåtna")
    return content


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LoadError(f"rad {line}", "filen är inte text i UTF-8; spara den som UTF-8") from error
