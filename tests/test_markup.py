"""The check of our pages finds what it says that it finds; pages that say that something broke are sound."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

import pytest

from tests.markup import faults_in

PAGE = '<!DOCTYPE html><html lang="sv"><head><title>Sida</title></head><body>{}</body></html>'
LONELY = sorted(path.name for path in Path(settings.BASE_DIR, "templates").glob("[0-9n]*.html"))


@pytest.mark.parametrize(
    "sound",
    [
        '<h1>Sida</h1><h2>Del</h2><ul role="list"><li><a href="#del">Del</a></li></ul><div id="del"></div>',
        '<form><label for="text">Text</label><input id="text" aria-describedby="b"><p id="b"></p></form>',
        '<label><input type="radio">Ja</label><dl><div><dt>Vem</dt><dd><p>Maja</p></dd></div></dl>',
        '<button><svg viewBox="0 0 1 1"><path d="M0" /></svg>Spara</button>',
    ],
)
def test_what_is_sound_passes(sound: str) -> None:
    assert faults_in(PAGE.format(sound)) == []


@pytest.mark.parametrize(
    "broken",
    [
        "<div>", "</div>", "<p>a<div>b</div></p>", "<b><i>x</b></i>", '<p class="a" class="b">x</p>',
        "<table><div>x</div></table>", "<form><div><form></form></div></form>",
        '<i id="a"></i><i id="a"></i>', '<label for="nobody">Text</label>', "<label>Text</label>",
        '<label for="text">Text</label><p id="text"></p>', '<p aria-describedby="nobody">x</p>',
        '<a href="#nowhere">x</a>', '<a href="/"><button>x</button></a>', "<button><a>x</a></button>",
        "<label><input><button>x</button></label>", "<h2>Del</h2>", "<h1>Sida</h1><h3>Del</h3>",
        "<h1></h1>", "<ul><p>x</p></ul>", "<span><div>x</div></span>", '<p style="color: red">x</p>',
        '<p onclick="x()">x</p>', '<img src="/a.png">', "<select><div>x</div></select>",
    ],
)  # fmt: skip
def test_what_is_broken_is_found(broken: str) -> None:
    assert faults_in(PAGE.format(broken))


def test_of_a_part_of_a_page_only_itself_is_judged() -> None:
    assert faults_in('<p aria-describedby="elsewhere">x</p><h3>Del</h3>') == []
    assert faults_in('<div id="a"><i id="a"></i></div>')


@pytest.mark.parametrize("page", LONELY)
def test_pages_that_stand_alone_are_sound_without_any_context(page: str) -> None:
    assert faults_in(render_to_string(page)) == []
