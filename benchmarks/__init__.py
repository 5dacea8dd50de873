"""`make bench`: what the product costs beside hand-written SQL, and whether that grows with the cases.

``world`` says what stands in the databases and whom to ask for, ``seed`` loads it, ``hand`` and ``product``
ask the same questions in two ways, ``overview`` one more, ``rounds`` measures them, ``plans`` looks into
PostgreSQL's plans, ``report`` writes both down in ``docs/evidence/``.
"""
