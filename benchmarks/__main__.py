"""`python -m benchmarks [--fresh]`: load what is missing, measure, write docs/evidence/bench.md, plans.md.

The worlds are kept in databases of their own (``pilotverkstad_bench_...``) and in ``var/bench/``. The role in
DATABASE_URL has to be one that may create databases and put triggers aside: a superuser.
"""

import os
import sys
import time

import django


def main(*, fresh: bool) -> int:
    """Everything; the exit code is 1 if something grows too much or a big table is read whole."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()

    from benchmarks import databases, report, rounds, walls
    from benchmarks.plans import plans
    from tests.legs import no_postgresql

    if obstacle := no_postgresql():
        print(
            f"{obstacle}: start a PostgreSQL, or name one in DATABASE_URL, since the limits are set for it."
        )
        return 1
    began = time.monotonic()
    postgresql = databases.prepare("postgresql", fresh=fresh)
    sqlite = databases.prepare("sqlite", fresh=fresh)
    asked = [rounds.FEW, rounds.MANY, rounds.LIST, rounds.OVERVIEW, rounds.DECIDE, rounds.READERS]
    outcomes = rounds.measure("postgresql", postgresql, [rounds.PAGE, rounds.PLAN, *asked])
    outcomes += rounds.measure("sqlite", sqlite, asked)
    ordinary, old = plans(postgresql[-1])
    costs, guesses = walls.costs("100k"), walls.guesses("100k")
    figures = report.figures(outcomes, postgresql, time.monotonic() - began)
    report.keep("bench.md", figures + walls.told("100k", costs, guesses))
    report.keep("plans.md", report.ways_of(ordinary, old, postgresql))
    faults = [f"{one.vendor}, {one.question}: grows" for one in outcomes if one.grows_too_much]
    faults += [f"{where}: a row of My day costs more with many cases" for where in rounds.dear_rows(outcomes)]
    faults += [f"{one.page}: time tells that it exists" for one in guesses if one.area > walls.MOST]
    faults += [plan.fault for plan in ordinary + old if plan.fault]
    print(*faults or ["Nothing grows, and no big table is read whole."], sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(fresh="--fresh" in sys.argv[1:]))
