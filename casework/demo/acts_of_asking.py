"""Steps in which one agency asks another, and is answered or told that it cannot be."""

from uuid import uuid4

from access.actor import Actor
from access.enums import Action
from access.models import SecrecyArea
from casework.demo.stage import Stage, Step, topics_of
from casework.services.question import answer, ask, decline


def asks(stage: Stage, actor: Actor, step: Step) -> None:
    """``text`` ``to`` an agency, about ``topics``."""
    entry = ask(
        actor=actor, token=uuid4(), case=stage.case(actor, step),
        to_agency=SecrecyArea.objects.get(name=step.said["to"]), text=step.said["text"].strip(),
        topics=topics_of(step.said, "plan"),
    )  # fmt: skip
    stage.keep(step, entry)


def answers(stage: Stage, actor: Actor, step: Step) -> None:
    """``text`` on the question ``what``, about ``topics``."""
    case = stage.case(actor, step)
    question = stage.entry(actor, step.said["what"], case, Action.VIEW)
    answer(
        actor=actor, token=uuid4(), case=case, question=question, text=step.said["text"].strip(),
        topics=topics_of(step.said, "plan"),
    )  # fmt: skip


def cannot_answer(stage: Stage, actor: Actor, step: Step) -> None:
    """The question ``what`` is left without an answer, and without a reason."""
    case = stage.case(actor, step)
    decline(actor=actor, case=case, question=stage.entry(actor, step.said["what"], case, Action.VIEW))


ACTS = {"ask": asks, "answer": answers, "cannot answer": cannot_answer}
