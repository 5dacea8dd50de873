"""The pages of the product in every state people meet them in. A new address without a row fails."""

from dataclasses import dataclass

from tests.browser.acts import (
    Act,
    arrive_on_a_telephone,
    as_it_arrives,
    end_outdated,
    forge,
    open_a_menu,
    open_menus,
    replace_a_ground,
    send,
    send_from_another_post,
    send_outdated,
    send_signed_out,
    send_too_much,
    sign_in_again,
    sign_in_wrongly,
    unfold,
)

SEND, CLEARED = send("Spara"), send("Spara", chosen=False)
OUTDATED = send_outdated("Spara")


@dataclass(frozen=True)
class State:
    """A page as somebody meets it: its address by name, in which case, and what they have done there.

    ``entry`` is which text the address names. ``asked`` is the page that was asked for, where what was done
    there leads to another.
    """

    who: str
    address: str
    case: str = "full"
    act: Act = as_it_arrives
    status: int = 200
    query: str = ""
    entry: str = "note"
    asked: str = ""

    def __str__(self) -> str:
        where = f"{self.address} {self.case} {self.entry} {self.query}"
        return f"{self.who}, {where} {self.status} {self.act.__qualname__}"


STATES = (
    State("nobody", "account_login"),
    State("nobody", "account_login", act=sign_in_wrongly),
    State("nobody", "account_login", act=send("Logga in")),
    State("nobody", "account_inactive"),
    State("leaver", "account_login", act=sign_in_again, asked="note_write"),
    State("leaver", "note_write", act=send_signed_out, status=401),
    State("owner", "my_day", act=unfold),
    State("owner", "my_day", act=open_menus),
    State("owner", "my_day", act=arrive_on_a_telephone),
    State("owner", "case_list"),
    State("owner", "case_list", query="?kod=TJO-0000"),
    State("owner", "case_start", act=unfold),
    State("owner", "case_start", act=send("Starta caset"), status=422),
    State("owner", "case_started", "fresh"),
    State("owner", "case_started"),
    State("owner", "case_recognition", "fresh", act=send("Spara svaret"), status=422, asked="case_started"),
    State("owner", "case_detail", act=unfold),
    State("owner", "case_detail", act=arrive_on_a_telephone),
    State("owner", "case_detail", query="?visa=anteckningar", act=open_a_menu),
    State("owner", "case_detail", "fresh"),
    State("owner", "case_detail", "fresh", query="?visa=plan"),
    State("owner", "case_detail", "over"),
    State("owner", "case_detail", "mistake"),
    State("owner", "case_detail", "missing", status=404),
    State("owner", "case_slip"),
    State("owner", "case_state", status=405),
    State("owner", "case_close"),
    State("owner", "case_close", "fresh"),
    State("owner", "case_close", act=send("Avsluta caset"), status=422),
    State("owner", "case_misregister"),
    State("owner", "case_misregister", act=send("Ta bort caset ur räkningen"), status=422),
    State("owner", "note_write"),
    State("owner", "note_write", act=SEND, status=422),
    State("owner", "note_write", act=send_from_another_post, status=409),
    State("owner", "note_write", act=send_too_much, status=400),
    State("owner", "plan", act=open_a_menu),
    State("owner", "plan", act=arrive_on_a_telephone),
    State("owner", "plan", query="?genom=ELOF"),
    State("owner", "plan", "fresh"),
    State("owner", "plan", "draft"),
    State("owner", "part_end", act=end_outdated, status=409, asked="plan"),
    State("owner", "plan_version"),
    State("owner", "mapping_new"),
    State("owner", "mapping_new", act=CLEARED, status=422),
    State("owner", "goal_new"),
    State("owner", "goal_new", query="?under={goal}"),
    State("owner", "goal_new", act=SEND, status=422),
    State("owner", "activity_new", query="?mal={goal}"),
    State("owner", "activity_new", query="?mal={goal}", act=CLEARED, status=422),
    State("owner", "follow_ups", act=unfold),
    State("owner", "follow_ups", act=arrive_on_a_telephone),
    State("owner", "follow_ups", "fresh"),
    State("owner", "follow_up_new"),
    State("owner", "follow_up_new", act=CLEARED, status=422),
    State("owner", "follow_up_hold", entry="planned"),
    State("owner", "follow_up_hold", entry="planned", act=OUTDATED, status=409),
    State("owner", "measurement_new"),
    State("owner", "measurement_new", act=SEND, status=422),
    State("owner", "entry_change"),
    State("owner", "entry_change", act=OUTDATED, status=409),
    State("owner", "entry_change", entry="goal"),
    State("owner", "entry_change", entry="goal", act=OUTDATED, status=409),
    State("owner", "entry_change", entry="activity"),
    State("owner", "entry_change", entry="mapping"),
    State("owner", "entry_change", entry="mapping", act=OUTDATED, status=409),
    State("owner", "entry_change", entry="planned"),
    State("owner", "entry_change", entry="held"),
    State("owner", "entry_change", entry="measurement"),
    State("owner", "entry_history"),
    State("owner", "entry_history", entry="cleared"),
    State("owner", "entry_history", entry="held"),
    State("owner", "entry_access"),
    State("owner", "entry_access", entry="activity", act=CLEARED, status=422),
    State("owner", "entry_remove"),
    State("owner", "entry_redact"),
    State("owner", "entry_redact", act=send("Rensa texten för alltid"), status=422),
    State("owner", "removed"),
    State("owner", "removed", "fresh"),
    State("owner", "case_team", act=unfold),
    State("owner", "case_team", "asleep"),
    State("owner", "case_team", "taken"),
    State("owner", "case_team", act=send("Ge behörighet"), status=422),
    State("owner", "grant_end"),
    State("owner", "grant_end", act=send("Avsluta behörigheten", chosen=False), status=422),
    State("owner", "ground_list"),
    State("owner", "ground_list", "fresh"),
    State("owner", "ground_new"),
    State("owner", "ground_new", act=send("Registrera grunden"), status=422),
    State("owner", "ground_new", act=replace_a_ground),
    State("owner", "ground_end"),
    State("owner", "ground_end", act=send("Avsluta grunden nu", chosen=False), status=422),
    State("owner", "ground_end", "bare"),
    State("owner", "ground_ticks"),
    State("owner", "ground_ticks", "bare"),
    State("owner", "case_readers"),
    State("owner", "deputies"),
    State("owner", "deputies", act=send("Utse"), status=422),
    State("owner", "case_take_over"),
    State("owner", "account_logout"),
    State("owner", "account_logout", act=forge, status=403),
    State("other", "my_day"),
    State("other", "case_list"),
    State("other", "case_detail", act=unfold),
    State("other", "plan"),
    State("other", "plan_version"),
    State("other", "follow_ups"),
    State("other", "entry_history"),
    State("other", "case_team"),
    State("other", "ground_list"),
    State("other", "case_readers"),
    State("other", "ground_new", status=403),
    State("worker", "case_detail", "taken"),
    State("worker", "case_take_over"),
    State("worker", "case_take_over", act=send("Ta över caset"), status=422),
    State("may_know", "my_day"),
    State("may_know", "case_list"),
    State("may_know", "case_detail"),
    State("may_know", "case_team", status=403),
    State("colleague", "my_day"),
    State("colleague", "case_list"),
    State("colleague", "deputies"),
    State("far", "case_list"),
    State("far", "case_start", status=403),
    State("auditor", "audit_list"),
    State("auditor", "audit_list", act=arrive_on_a_telephone),
    State("auditor", "audit_list", query="?since=i+dag", status=422),
    State("auditor", "audit_list", query="?until=2020-01-01"),
    State("former", "case_list", status=403),
)

#: What has an address and no page of its own.
NO_PAGE = {
    "home": "sends one on",
    "note_readers": "a line on the pages where something is written",
    "post_switch": "a button; what it says to a plain visit is the same for all buttons",
    "case_reopen": "a button",
    "plan_confirm": "a button",
    "follow_up_cancel": "a button",
    "entry_restore": "a button",
    "grant_confirm": "a button",
    "deputy_end": "a button",
}
