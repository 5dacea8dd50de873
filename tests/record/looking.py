"""What people look at."""

from datetime import timedelta
from uuid import UUID

from django.urls import reverse

from access import clock
from access.enums import Act
from casework.enums import Kind
from casework.models import CaseGrant, Ground, PlanItem
from tests.record.book import Written
from tests.record.recorder import Asked, Part
from tests.record.stage import TOPICS, Player, Stage

PAGES = (
    "case_started", "note_write", "case_team", "ground_list", "ground_new", "case_readers", "plan",
    "follow_ups", "removed", "mapping_new", "goal_new", "follow_up_new", "measurement_new", "case_close",
    "case_misregister",
)  # fmt: skip


class Looking(Stage):
    """Every page there is."""

    def look_at_a_list(self, player: Player) -> Asked:
        told = self.book.next_talks_for(player.post)
        return Asked(reverse("case_list"), look=Act.GLANCE, told=lambda page: told)

    def look_at_a_case(self, player: Player) -> Asked:
        return self._page(player, "case_detail")

    def look_at_some_kinds_only(self, player: Player) -> Asked:
        case = self._case(player)
        only = self.random.choice(("anteckningar", "plan", "uppfoljning", "annat"))
        return Asked(f"{reverse('case_detail', args=[case.uuid])}?visa={only}", case=case)

    def look_at_my_day(self, player: Player) -> Asked:
        far_ahead = clock.day_of(clock.now()) + timedelta(days=45)
        new = self.book.changed_for(player.post)

        def told(page: str) -> frozenset[UUID]:
            """What is new, and the next talk of each case in the table of cases."""
            table = page.partition('id="cases"')[2].partition("</table>")[0]
            return new | self.book.next_talks_for(player.post, until=far_ahead, page=table)

        return Asked(reverse("my_day"), look=Act.GLANCE, told=told)

    def look_at_a_text(self, player: Player) -> Asked:
        name = self.random.choice(("entry_change", "entry_access", "entry_remove", "entry_redact"))
        written = self._some(player)
        return Asked(self._at(name, written), case=written.case)

    def look_at_a_history(self, player: Player) -> Asked:
        written = self._some(player)

        def revisions(shown: Written, part: Part) -> list[int]:
            return self.book.readable(part, shown) if shown.uuid == written.uuid else [shown.revision]

        return Asked(self._at("entry_history", written), case=written.case, revisions=revisions)

    def look_before_writing(self, player: Player) -> Asked:
        """A sub-goal or an activity under a goal, a talk that is to be written down."""
        name, asks = self.random.choice((("goal_new", "under"), ("activity_new", "mal"), ("", "")))
        written = self._some(player, Kind.GOAL if asks else Kind.FOLLOW_UP)
        path = (
            f"{reverse(name, args=[written.case.uuid])}?{asks}={written.uuid}"
            if asks
            else self._at("follow_up_hold", written)
        )
        return Asked(path, case=written.case)

    def look_at_a_confirmed_plan(self, player: Player) -> Asked:
        """The words of then, by the revision the plan holds; whoever reads nothing in it finds nothing."""
        case = self._case(player)
        plans = [each for each in self.book.of(case) if each.kind is Kind.PLAN]
        plan = self.random.choice(plans) if plans else self._nothing(case)
        held = dict(PlanItem.objects.filter(plan=plan.pk).values_list("entry", "revision"))

        def revisions(shown: Written, part: Part) -> list[int]:
            return [held.get(shown.pk, shown.revision)]

        path = reverse("plan_version", args=[case.uuid, plan.uuid])
        return Asked(path, case=case, revisions=revisions, told=lambda page: frozenset({plan.uuid}))

    def look_at_who_steps_in(self, player: Player) -> Asked:
        return Asked(reverse(self.random.choice(("case_take_over", "deputies"))), look=None)

    def look_at_a_part(self, player: Player) -> Asked:
        return self._page(player, self.random.choice(PAGES))

    def look_at_a_paper(self, player: Player) -> Asked:
        case = self._case(player)
        name = self.random.choice(("case_slip", "plan_family", "case_receipt"))
        return Asked(reverse(name, args=[case.uuid]), case=case, look=Act.PRINT)

    def ask_who_could_read(self, player: Player) -> Asked:
        case = self._case(player)
        path = reverse("note_readers", args=[case.uuid])
        return Asked(f"{path}?scope=shared&topics={self.random.choice(TOPICS).value}", case=case, blind=True)

    def look_before_ending(self, player: Player) -> Asked:
        case = self._case(player)
        name, rows = self.random.choice(
            (("grant_end", CaseGrant), ("ground_end", Ground), ("ground_ticks", Ground))
        )
        found = self.random.choice([*rows.objects.filter(case=case).order_by("pk"), None])
        return Asked(reverse(name, args=[case.uuid, found.uuid if found else self._uuid()]), case=case)

    def look_at_the_log(self, player: Player) -> Asked:
        query = self.random.choice(("", "?act=read", "?since=2026-01-01&act=try", "?until=x", "?act=x"))
        return Asked(reverse("audit_list") + query, look=Act.AUDIT)

    def look_at_what_is_nobodys(self, player: Player) -> Asked:
        return Asked(self.random.choice((reverse("case_start"), reverse("home"))), look=None)

    def look_for_what_does_not_exist(self, player: Player) -> Asked:
        missing = reverse("case_detail", args=[self._uuid()])
        return Asked(self.random.choice((missing, "/finns/inte/", "/case/?fore=nyss&efter=1")))

    def send_to_a_page_that_only_shows(self, player: Player) -> Asked:
        case = self._case(player)
        return Asked(reverse("case_detail", args=[case.uuid]), data={}, case=case)
