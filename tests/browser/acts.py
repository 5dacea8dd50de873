"""What somebody does on a page before it is looked at, so that every state of it is met."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse

from playwright.sync_api import Page

from access import clock
from access.models import Invitation, Person, Post
from access.services.invitation import hashed
from tests.access.signing_in import with_app
from tests.browser.people import PASSWORD, go_by, say_what_a_consent_asks

Act = Callable[[Page], object]
INVITED, GUARDED = "invited", "guarded@tjorn.example"


def as_it_arrives(page: Page) -> None:
    """Nothing is done to the page."""


def unfold(page: Page) -> None:
    """Everything that can be folded out, menus apart."""
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(part => { part.open = true })")


def open_menus(page: Page) -> None:
    """On a telephone: where one can go, and one's account."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_role("button", name="Meny").click()
    page.locator(".who").click()


def open_a_menu(page: Page) -> None:
    """What one can do with something written."""
    page.locator("main details.menu summary").first.click()


def arrive_on_a_telephone(page: Page) -> None:
    """Some things fold when a page arrives on a small screen."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()


def send(button: str, *, chosen: bool = True) -> Act:
    """Send the form as it is, or without the answers that were chosen beforehand."""

    def act(page: Page) -> None:
        if not chosen:
            page.evaluate(
                "document.querySelectorAll('main :checked').forEach(one => { one.checked = false });"
                "document.querySelectorAll('main select').forEach(one => { one.value = '' })"
            )
        go_by(page.get_by_role("main").get_by_role("button", name=button, exact=True))

    return act


def send_outdated(button: str) -> Act:
    """Send other words than those that somebody else saved in the meantime."""

    def act(page: Page) -> None:
        page.eval_on_selector("main [name=revision]", "one => { one.value = 0 }")
        page.locator("main textarea").first.fill("Det jag skrev medan någon annan var först.")
        send(button)(page)

    return act


def end_on_a_day_gone(page: Page) -> None:
    """Say that a post ended long ago."""
    page.get_by_label("Sista dagen").fill("2020-01-01")
    send("Avsluta tjänsten")(page)


def ask_whoever_sleeps(page: Page) -> None:
    """Ask an agency on which no ground is in force any more."""
    page.locator("main textarea").fill("Kommer barnet till samtalen?")
    page.get_by_label("Plan och mål", exact=True).check()
    send("Ställ frågan")(page)


def end_outdated(page: Page) -> None:
    """Say that something is done that somebody changed in the meantime."""
    form = page.locator("main form", has=page.get_by_role("button", name="Klar")).first
    form.locator("[name=revision]").evaluate("one => { one.value = 0 }")
    go_by(form.get_by_role("button", name="Klar"))


def ask_for_a_consent(page: Page) -> None:
    """See what a consent asks for."""
    page.get_by_role("radio", name="Samtycke").check()


def ask_a_guardian_of_an_adult(page: Page) -> None:
    """A consent for somebody grown up, in which a guardian is said to have agreed."""
    page.get_by_label("Till vilken verksamhet?").select_option("socialtjänsten i Tjörn")
    ask_for_a_consent(page)
    page.get_by_label("Närvaro", exact=True).check()
    say_what_a_consent_asks(page)
    page.get_by_label("18–20 år", exact=True).check()
    page.get_by_label("Till och med").fill("2099-01-01")
    send("Registrera grunden")(page)


def ask_about_functions(page: Page) -> None:
    """Begin a de-identified ground, which asks of each function whether it can know the child."""
    page.get_by_text("Fler grunder", exact=True).click()
    page.get_by_role("radio", name="Avidentifierat").check()
    page.get_by_label("Till vilken verksamhet?").select_option("socialtjänsten i Tjörn")
    page.get_by_label("Närvaro", exact=True).check()
    send("Registrera grunden")(page)


def extend_a_ground(page: Page) -> None:
    """Begin from the one that holds."""
    go_by(page.get_by_role("link", name="Förläng").first)


def replace_a_ground(page: Page) -> None:
    """Ask for another ground in the place of one, which shows what that opens and closes."""
    page.get_by_label("Till vilken verksamhet?").select_option("socialtjänsten i Tjörn")
    page.get_by_label("Ersätter den en grund som gäller nu?").select_option(index=1)
    page.get_by_role("radio", name="Samtycke").check()
    page.get_by_label("Närvaro", exact=True).check()
    say_what_a_consent_asks(page)
    page.get_by_label("Till och med").fill("2099-01-01")
    send("Registrera grunden")(page)


def forge(page: Page) -> None:
    """Send a form that has lost the mark of having come from here."""
    page.evaluate("document.querySelector('main [name=csrfmiddlewaretoken]').remove()")
    send("Logga ut")(page)


def send_from_another_post(page: Page) -> None:
    """Send a form that was opened before one changed post in another window."""
    page.eval_on_selector("main [name=acting]", "one => { one.value = 'another' }")
    send("Spara")(page)


def send_a_name(page: Page) -> None:
    """Share a text that says who somebody is; the guard stops it and shows a way on."""
    page.get_by_role("textbox", name="Anteckning", exact=True).fill(
        "Alma Lindqvist ringde jonna: 070-123 45 67."
    )
    page.get_by_label("Plan och mål", exact=True).check()
    send("Spara")(page)


def divide(page: Page) -> None:
    """Begin to write of two things, of which a ground reaches one, and divide it."""
    page.get_by_role("textbox", name="Anteckning", exact=True).fill("Kortare dagar. Oro hemma.")
    for topic in ("Plan och mål", "Familj och hem"):
        page.get_by_label(topic, exact=True).check()
    send("Dela upp texten")(page)


def send_too_much(page: Page) -> None:
    """Send more than a request may hold."""
    page.eval_on_selector("main textarea", "one => { one.value = 'x'.repeat(3_000_000) }")
    send("Spara")(page)


def sign_in_wrongly(page: Page) -> None:
    """With a password that is not one's own."""
    page.get_by_label("E-postadress i arbetet").fill("owner@tjorn.example")
    page.get_by_label("Lösenord").fill("fel")
    send("Logga in")(page)


def send_signed_out(page: Page) -> None:
    """Send a text after one has been signed out."""
    page.get_by_role("textbox", name="Anteckning", exact=True).fill("Skrivet för länge sedan.")
    page.context.clear_cookies(name="sessionid")
    send("Spara")(page)


def sign_in_again(page: Page) -> None:
    """The same, and sign in; without the script that would go on from there at once."""
    page.add_init_script("HTMLFormElement.prototype.submit = () => {}")
    send_signed_out(page)
    page.get_by_label("E-postadress i arbetet").fill("owner@tjorn.example")
    page.get_by_label("Lösenord").fill(PASSWORD)
    send("Logga in")(page)


def follow_an_invitation(page: Page) -> None:
    """The way a mail leads, for somebody who has a post and no password."""
    now = clock.now()
    Invitation.objects.get_or_create(
        secret_hash=hashed(INVITED),
        defaults={
            "post": Post.objects.get(person__email="administrator@tjorn.example"),
            "recorded_at": now, "valid_from": now, "valid_to": now + timedelta(days=7),
        },
    )  # fmt: skip
    page.goto(reverse("invitation_open", args=[INVITED]))


def choose_nothing(page: Page) -> None:
    """The same, and no password."""
    follow_an_invitation(page)
    send("Spara lösenordet")(page)


def give_the_password(page: Page) -> None:
    """The first step of somebody who has chosen a second."""
    if not Person.objects.filter(email=GUARDED).exists():
        with_app(Person.objects.create_user(email=GUARDED, name="Guarded", password=PASSWORD))
    # Half a sign-in leads on to its second step.
    page.context.clear_cookies()
    page.goto(reverse("account_login"))
    page.get_by_label("E-postadress i arbetet").fill(GUARDED)
    page.get_by_label("Lösenord").fill(PASSWORD)
    send("Logga in")(page)


def give_a_wrong_code(page: Page) -> None:
    """And then a code that is none."""
    give_the_password(page)
    page.get_by_label("Kod").fill("000000")
    send("Logga in")(page)


def be_idle(page: Page) -> None:
    """Until the page asks whether one is still there."""
    page.evaluate("document.querySelector('dialog[data-idle]').showModal()")
