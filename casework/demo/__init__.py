"""The demo world: SamTidigt as its evaluation tells it, and half a year of work that is made up.

Who there is and what they do, with every text, stands in ``casework/data/demo/``, a file per municipality.
``world`` plays all of it in the order of time, through the services and the pages' own ways of fetching: so
the log tells of reads, refusals and changes as it would of real ones.
"""
