"""Is a page well-formed, and does what it refers to exist? Browsers mend in silence what readers may lose.

The parser tells what breaks the grammar of HTML (tags that do not close, or stand where they cannot); the
rest is what its content models ask, as far as our pages use them.
"""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from html5lib import HTMLParser

#: Attributes that name other elements of the page by their ids.
REFERENCES = ("for", "headers", "list", "form", "aria-labelledby", "aria-describedby", "aria-controls",
              "aria-owns", "aria-details", "aria-errormessage")  # fmt: skip
#: What one can press, fill in or follow: never inside another of them.
PRESSED = {"a", "button", "summary"}
INTERACTIVE = {"a", "button", "input", "select", "textarea", "details", "label"}
FIELDS = {"input", "select", "textarea", "button", "meter", "output", "progress"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Where only running text belongs, and what is more than that.
TEXT_ONLY = {"p", "span", "a", "strong", "em", "b", "label", "button", *HEADINGS}
BLOCKS = {"div", "p", "ul", "ol", "dl", "table", "form", "fieldset", "section", "article", "aside", "nav",
          "header", "footer", "main", "details", "blockquote", *HEADINGS}  # fmt: skip
#: What may stand directly in a list or a choice; the parser knows of tables.
CHILDREN = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "select": {"option", "optgroup"}}
SPEAKING = {*HEADINGS, "legend", "title"}
OBSOLETE = {"center", "font", "big", "tt", "marquee", "strike"}
INLINE = {"style", "onclick", "onchange", "onsubmit", "oninput", "onload", "onerror", "onfocus"}


def faults_in(source: str) -> list[str]:
    """Everything that is wrong with a page, or with a part of one that htmx asked for."""
    whole = source.lstrip().lower().startswith("<!doctype")
    parser = HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(source) if whole else parser.parseFragment(source)
    faults = [f"{code} {said} at {at}" for at, code, said in parser.errors]
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    faults += _ids(elements, whole=whole)
    faults += _headings(elements, whole=whole)
    for element in elements:
        faults += [f"{fault}: {_told(element)}" for fault in _alone(element)]
    return faults


def _ids(elements: list[Element], *, whole: bool) -> Iterator[str]:
    ids = Counter(element.attrib["id"] for element in elements if "id" in element.attrib)
    yield from (f"the id {name} is there {times} times" for name, times in ids.items() if times > 1)
    fields = {element.get("id") for element in elements if element.tag in FIELDS}
    for element in elements if whole else ():
        named = [(key, name) for key in REFERENCES for name in element.get(key, "").split()]
        link = element.get("href", "")
        if link.startswith("#"):
            named.append(("href", link[1:]))
        for key, name in named:
            if name not in ids:
                yield f"{key} names {name}, which is not there"
            elif key == "for" and name not in fields:
                yield f"a label for {name}, which is no field"


def _headings(elements: list[Element], *, whole: bool) -> Iterator[str]:
    above = 0
    for element in elements:
        if element.tag in HEADINGS:
            level = HEADINGS.index(element.tag) + 1
            if whole and level > above + 1:
                yield f"from a heading of level {above} to one of level {level}: {_told(element)}"
            above = level


def _alone(element: Element) -> Iterator[str]:
    """What can be said of an element without looking at the rest of the page."""
    name, inside = element.tag, {each.tag for each in element.iter() if each is not element}
    strange = {child.tag for child in element} - CHILDREN.get(name, inside)
    if strange:
        yield f"{', '.join(sorted(strange))} directly in it"
    if (name in PRESSED and inside & INTERACTIVE) or (name == "label" and inside & (PRESSED | {"label"})):
        yield "something to press inside something to press"
    if name == "label" and "for" not in element.attrib and not inside & FIELDS:
        yield "a label for nothing"
    if name in TEXT_ONLY and inside & BLOCKS:
        yield "more than running text"
    if name in SPEAKING and not "".join(element.itertext()).strip():
        yield "empty"
    if name in OBSOLETE or set(element.attrib) & INLINE or (name == "img" and "alt" not in element.attrib):
        yield "not in our pages"


def _told(element: Element) -> str:
    return tostring(element, encoding="unicode", method="html")[:160]
