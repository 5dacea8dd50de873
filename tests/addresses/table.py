"""Every address of the product and who gets what there, as a table to read.

Imports nothing of the product, so that documentation can be made from it without a database.
200 a page, 302 done or sent on, 401 to sign in first with what was sent kept, 403 known but not theirs to do,
404 does not exist for them, 422 not to be had by a form.
"""

from collections.abc import Iterator
from dataclasses import dataclass

#: The columns, in order. All but postless and nobody have a post today.
PEOPLE = {
    "owner": "started the case, for the school",
    "worker": "works in the case, for the school",
    "knows": "may know that the case exists, for the school",
    "other": "works in the case, for social services, on a ground in force",
    "head": "owner in the case, for social services, on a ground in force",
    "colleague": "the school's, without a grant",
    "unasked": "social services', without a grant, although a ground is in force",
    "sleeper": "pupil health's, with a grant whose ground was withdrawn",
    "twin": "the owner herself, acting in another post of the school's",
    "far": "another municipality's",
    "former": "worked in the case for the school; the grant has ended",
    "auditor": "reviews the school and social services",
    "keeper": "the school's, keeps the units, posts and accounts of the municipality",
    "chief": "the school's, answers for the school: says who reviews it",
    "leads": "leads the project",
    "local": "the school's, leads the municipality's part of the project",
    "member": "social services', in a workshop of the municipality, without a grant",
    "steers": "the school's, in the municipality's steering group",
    "rival": "leads another project",
    "support": "process support, the school's, works in the case until a day",
    "needed": "a manager of social services, when needed: their day in the case has been",
    "postless": "has an account and no post",
    "nobody": "is not signed in",
    "invited": "was invited, and has not signed in yet",
}

#: What the address names. The people above have parts in the own and the closed case alone; *text* is what
#: the address is about: a note, a goal, a follow-up, a confirmed plan.
OBJECTS = {
    "-": "nothing",
    "own": "their case, and in it the worker's grant, the ground from the school to social services, the "
    "owner's shared text or whom the owner named deputy; in a form: the code of their case, a colleague; "
    "or the municipality's workshop and somebody in it, its local leader's office, the auditor of the "
    "school, the owner's school, the colleague; around a case the owner's workshop",
    "closed": "the same in a closed case",
    "back": "their case, and in it the other's grant, the ground from social services to the school, the "
    "other's shared text or whom the head named deputy",
    "inside": "their case, and the worker's text for the school alone",
    "outside": "their case, and the other's text for social services alone",
    "told": "their case, and the owner's text that was for the school alone until it was shared",
    "removed": "their case, and a text that its author, the owner, removed",
    "dropped": "their case, and a text that its author, the worker, removed",
    "unlike": "their case, and the owner's shared text of a kind that the address is not about",
    "unsaid": "their case, and nothing in it",
    "taken": "their case, and the part in it that the owner's deputy took over",
    "ended": "their case, and in it a grant or ground between these two that has ended",
    "third": "their case, and in it the sleeper's grant or the withdrawn ground to pupil health",
    "elsewhere": "their case, and a part of somebody else's case",
    "astray": "their case, and a part of their closed case",
    "nowhere": "their case, and a part that never was",
    "other": "somebody else's case and a part of it; somebody else's post; somebody of another agency; "
    "a group of another project, and somebody in it; a unit of another municipality, and somebody at it",
    "missing": "what never was",
    "across": "a group of the municipality and another one, and somebody in it",
    "beyond": "a group of another municipality in the project, and somebody in it",
    "council": "the municipality's steering group, and somebody in it",
    "over": "a group that was ended, and somebody who was in it; the post of somebody invited; "
    "a closed account",
}

_TABLE = """
                                                owner worker knows other head colleague unasked sleeper twin far former auditor keeper chief leads local member steers rival support needed postless nobody invited

home             GET  -                         302   302    302   302   302  302       302     302     302  302 302    302     302    302   302   302   302    302    302   302     302    403      302    302
language_choose  POST -                         302   302    302   302   302  302       302     302     302  302 302    302     302    302   302   302   302    302    302   302     302    302      302    302
account_login    GET  -                         302   302    302   302   302  302       302     302     302  302 302    302     302    302   302   302   302    302    302   302     302    302      200    200
account_login    POST -                         302   302    302   302   302  302       302     302     302  302 302    302     302    302   302   302   302    302    302   302     302    302      200    200
account_logout   GET  -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      302    302
account_logout   POST -                         302   302    302   302   302  302       302     302     302  302 302    302     302    302   302   302   302    302    302   302     302    302      302    302
account_inactive GET  -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200
mfa_authenticate GET  -                         302   302    302   302   302  302       302     302     302  302 302    302     302    302   302   302   302    302    302   302     302    302      302    302
mfa_authenticate POST -                         302   302    302   302   302  302       302     302     302  302 302    302     302    302   302   302   302    302    302   302     302    302      302    302
invitation_accept GET  -                        200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200
invitation_accept POST -                        200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200
invitation_open  GET  -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200
account_reset_password GET  -                   200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200
account_reset_password POST -                   200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200
account_reset_password_done GET  -              200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200
account_reset_password_from_key GET  -          200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200
account_reset_password_from_key POST -          200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200
account_reset_password_from_key_done GET  -     200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200
accessibility GET  -                            200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200
privacy GET  -                                  200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200
help GET  -                                     200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    200      200    200

account          GET  -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
stay             GET  -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
stay             POST -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
session_end      POST -                         302   302    302   302   302  302       302     302     302  302 302    302     302    302   302   302   302    302    302   302     302    403      302    302
account_change_password GET  -                  200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
account_change_password POST -                  302   302    302   302   302  302       302     302     302  302 302    302     302    302   302   302   302    302    302   302     302    403      302    302
account_reauthenticate GET  -                   200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
account_reauthenticate POST -                   302   302    302   302   302  302       302     302     302  302 302    302     302    302   302   302   302    302    302   302     302    403      302    302
mfa_index        GET  -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
mfa_activate_totp GET  -                        200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
mfa_activate_totp POST -                        200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
mfa_add_webauthn GET  -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
mfa_add_webauthn POST -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
second_factor_remove POST -                     302   302    302   302   302  302       302     302     302  302 302    302     302    302   302   302   302    302    302   302     302    403      302    302
mfa_view_recovery_codes GET  -                  404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
mfa_generate_recovery_codes GET  -              200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
mfa_generate_recovery_codes POST -              200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302

audit_visits     GET  -                         404   404    404   404   404  404       404     404     404  404 404    200     404    404   404   404   404    404    404   404     404    403      302    302
audit_file       GET  -                         404   404    404   404   404  404       404     404     404  404 404    200     404    404   404   404   404    404    404   404     404    403      302    302
audit_visit      GET  own                       404   404    404   404   404  404       404     404     404  404 404    200     404    404   404   404   404    404    404   404     404    403      302    302
audit_visit      GET  missing                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
audit_case       GET  own,other                 404   404    404   404   404  404       404     404     404  404 404    200     404    404   404   404   404    404    404   404     404    403      302    302
audit_case       GET  missing                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
audit_list       GET  -                         404   404    404   404   404  404       404     404     404  404 404    200     404    404   404   404   404    404    404   404     404    403      302    302
post_switch      POST own                       302   302    302   302   302  302       302     302     302  302 302    302     302    302   302   302   302    302    302   302     302    403      302    302
post_switch      POST other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302

group_list       GET  -                         200   404    404   404   404  404       404     404     404  404 404    404     404    404   200   200   200    200    200   404     404    403      302    302
group_new        GET  -                         404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   200   404    404    200   404     404    403      302    302
group_new        POST -                         404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   302   404    404    302   404     404    403      401    401
group_detail     GET  own                       404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   200   200    404    404   404     404    403      302    302
group_detail     GET  council                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   200   404    200    404   404     404    403      302    302
group_detail     GET  across                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   200   404    404    404   404     404    403      302    302
group_detail     GET  beyond                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   404   404    404    404   404     404    403      302    302
group_detail     GET  other                     404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    200   404     404    403      302    302
group_detail     GET  over,missing              404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
group_detail     POST own                       404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   302   403    404    404   404     404    403      401    401
group_detail     POST council                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   302   404    403    404   404     404    403      401    401
group_detail     POST across                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   403   404    404    404   404     404    403      401    401
group_detail     POST beyond                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   404   404    404    404   404     404    403      401    401
group_detail     POST other                     404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    302   404     404    403      401    401
group_detail     POST over,missing              404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401
group_change     GET  own                       404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   200   403    404    404   404     404    403      302    302
group_change     GET  council                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   200   404    403    404   404     404    403      302    302
group_change     GET  across                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   403   404    404    404   404     404    403      302    302
group_change     GET  beyond                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   404   404    404    404   404     404    403      302    302
group_change     GET  other                     404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    200   404     404    403      302    302
group_change     GET  over,missing              404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
group_change     POST own                       404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   302   403    404    404   404     404    403      302    302
group_change     POST council                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   302   404    403    404   404     404    403      302    302
group_change     POST across                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   403   404    404    404   404     404    403      302    302
group_change     POST beyond                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   404   404    404    404   404     404    403      302    302
group_change     POST other                     404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    302   404     404    403      302    302
group_change     POST over,missing              404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
group_end        GET  own                       404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   200   403    404    404   404     404    403      302    302
group_end        GET  council                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   200   404    403    404   404     404    403      302    302
group_end        GET  across                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   403   404    404    404   404     404    403      302    302
group_end        GET  beyond                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   404   404    404    404   404     404    403      302    302
group_end        GET  other                     404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    200   404     404    403      302    302
group_end        GET  over,missing              404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
group_end        POST own                       404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   302   403    404    404   404     404    403      302    302
group_end        POST council                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   302   404    403    404   404     404    403      302    302
group_end        POST across                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   403   404    404    404   404     404    403      302    302
group_end        POST beyond                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   404   404    404    404   404     404    403      302    302
group_end        POST other                     404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    302   404     404    403      302    302
group_end        POST over,missing              404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
member_end       POST own                       404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   302   403    404    404   404     404    403      302    302
member_end       POST council                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   302   404    403    404   404     404    403      302    302
member_end       POST across                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   403   404    404    404   404     404    403      302    302
member_end       POST beyond                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   404   404    404    404   404     404    403      302    302
member_end       POST other                     404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    302   404     404    403      302    302
member_end       POST over,missing              404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
member_end       POST elsewhere,nowhere         404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   403    404    404   404     404    403      302    302

office_list      GET  -                         404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   404   404    404    200   404     404    403      302    302
office_list      POST -                         404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   404   404    404    302   404     404    403      401    401
office_end       POST own                       404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   404   404    404    404   404     404    403      302    302
office_end       POST other                     404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    302   404     404    403      302    302
office_end       POST missing                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302

municipality_leave GET  own                     404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   404   404    404    404   404     404    403      302    302
municipality_leave GET  other                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    200   404     404    403      302    302
municipality_leave GET  missing                 404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
municipality_leave POST own                     404   404    404   404   404  404       404     404     404  404 404    404     404    404   302   404   404    404    404   404     404    403      302    302
municipality_leave POST other                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    302   404     404    403      302    302
municipality_leave POST missing                 404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302

auditors         GET  -                         404   404    404   404   404  404       404     404     404  404 404    404     404    200   404   404   404    404    404   404     404    403      302    302
auditors         POST -                         404   404    404   404   404  404       404     404     404  404 404    404     404    302   404   404   404    404    404   404     404    403      401    401
assignment_end   POST own                       404   404    404   404   404  404       404     404     404  404 404    404     404    302   404   404   404    404    404   404     404    403      302    302
assignment_end   POST other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302

member_invite    GET  own                       404   404    404   404   404  404       404     404     404  404 404    404     404    404   403   200   403    404    404   404     404    403      302    302
member_invite    GET  council                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   403   200   404    403    404   404     404    403      302    302
member_invite    GET  across                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   403   403   404    404    404   404     404    403      302    302
member_invite    GET  beyond                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   403   404   404    404    404   404     404    403      302    302
member_invite    GET  other                     404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    403   404     404    403      302    302
member_invite    GET  over,missing              404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
member_invite    POST own                       404   404    404   404   404  404       404     404     404  404 404    404     404    404   403   302   403    404    404   404     404    403      401    401
member_invite    POST council                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   403   302   404    403    404   404     404    403      401    401
member_invite    POST across                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   403   403   404    404    404   404     404    403      401    401
member_invite    POST beyond                    404   404    404   404   404  404       404     404     404  404 404    404     404    404   403   404   404    404    404   404     404    403      401    401
member_invite    POST other                     404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    403   404     404    403      401    401
member_invite    POST over,missing              404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401

people           GET  -                         404   404    404   404   404  404       404     404     404  404 404    404     200    404   404   404   404    404    404   404     404    403      302    302
unit_new         GET  -                         404   404    404   404   404  404       404     404     404  404 404    404     200    404   404   404   404    404    404   404     404    403      302    302
unit_new         POST -                         404   404    404   404   404  404       404     404     404  404 404    404     302    404   404   404   404    404    404   404     404    403      401    401
post_new         GET  -                         404   404    404   404   404  404       404     404     404  404 404    404     200    404   404   404   404    404    404   404     404    403      302    302
post_new         POST -                         404   404    404   404   404  404       404     404     404  404 404    404     302    404   404   404   404    404    404   404     404    403      401    401
unit_change      GET  own                       404   404    404   404   404  404       404     404     404  404 404    404     200    404   404   404   404    404    404   404     404    403      302    302
unit_change      GET  other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
unit_change      POST own                       404   404    404   404   404  404       404     404     404  404 404    404     302    404   404   404   404    404    404   404     404    403      302    302
unit_change      POST other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
post_change      GET  own                       404   404    404   404   404  404       404     404     404  404 404    404     200    404   404   404   404    404    404   404     404    403      302    302
post_change      GET  other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
post_change      POST own                       404   404    404   404   404  404       404     404     404  404 404    404     302    404   404   404   404    404    404   404     404    403      302    302
post_change      POST other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
post_end         GET  own                       404   404    404   404   404  404       404     404     404  404 404    404     200    404   404   404   404    404    404   404     404    403      302    302
post_end         GET  other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
post_end         POST own                       404   404    404   404   404  404       404     404     404  404 404    404     302    404   404   404   404    404    404   404     404    403      302    302
post_end         POST other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
post_invite      POST own,over                  404   404    404   404   404  404       404     404     404  404 404    404     302    404   404   404   404    404    404   404     404    403      302    302
post_invite      POST other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
post_start_over  POST own                       404   404    404   404   404  404       404     404     404  404 404    404     302    404   404   404   404    404    404   404     404    403      302    302
post_start_over  POST other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
account_close    POST own,over                  404   404    404   404   404  404       404     404     404  404 404    404     302    404   404   404   404    404    404   404     404    403      302    302
account_close    POST other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
account_open     POST own,over                  404   404    404   404   404  404       404     404     404  404 404    404     302    404   404   404   404    404    404   404     404    403      302    302
account_open     POST other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302

overview         GET  -                         404   404    404   404   404  404       404     404     404  404 404    404     404    404   200   200   404    200    200   404     404    403      302    302
my_day           GET  -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
handing_over     GET  -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
owner_name       GET  -                         404   404    404   404   404  404       404     404     404  404 404    404     404    200   404   404   404    404    404   404     404    403      302    302
owner_name       POST -                         404   404    404   404   404  404       404     404     404  404 404    404     404    302   404   404   404    404    404   404     404    403      401    401
case_take_over   GET  -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
case_take_over   POST own                       422   422    422   422   422  302       302     422     422  422 422    422     422    422   422   422   422    422    422   422     422    403      401    401
case_take_over   POST other,missing             422   422    422   422   422  422       422     422     422  422 422    422     422    422   422   422   422    422    422   422     422    403      401    401
deputies         GET  -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
deputies         POST own                       302   302    302   302   302  302       302     422     302  422 302    302     302    302   302   302   302    302    302   302     302    403      401    401
deputies         POST other,missing             422   422    422   422   422  422       422     422     422  422 422    422     422    422   422   422   422    422    422   422     422    403      401    401
deputy_end       POST own                       302   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
deputy_end       POST back                      404   404    404   404   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
deputy_end       POST missing                   404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302

case_list        GET  -                         200   200    200   200   200  200       200     200     200  200 200    200     200    200   200   200   200    200    200   200     200    403      302    302
case_start       GET  -                         200   200    200   200   200  200       200     200     200  403 200    403     200    200   403   200   200    200    403   200     200    403      302    302
case_start       POST -                         302   302    302   302   302  302       302     302     302  403 302    403     302    302   403   302   302    302    403   302     302    403      401    401

case_detail      GET  own,closed                200   200    200   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
case_started     GET  own,closed                200   403    403   403   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
case_hand_over   POST own,closed                302   302    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
case_recognition POST own,closed                302   403    403   403   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
case_state       POST own,closed                302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
case_slip        GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
note_write       GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
note_write       POST own,closed                302   302    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
note_readers     GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
case_readers     GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
case_who_sees    GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
case_receipt     GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302

case_close       GET  own                       200   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
case_close       GET  closed                    302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
case_close       POST own,closed                302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401
case_reopen      POST own,closed                302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
case_misregister GET  own,closed                200   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
case_misregister POST own,closed                302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302

plan             GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
plan_family      GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
mapping_new      GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
mapping_new      POST own,closed                302   302    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
goal_new         GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
goal_new         POST own,closed                302   302    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
activity_new     GET  own,closed,back           200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
activity_new     GET  inside                    200   200    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
activity_new     GET  outside                   404   404    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
activity_new     GET  removed,unlike,unsaid     404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
activity_new     GET  elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
activity_new     POST own,closed,back           302   302    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
activity_new     POST inside                    302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
activity_new     POST outside                   404   404    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401
activity_new     POST removed,unlike,unsaid     404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401
activity_new     POST elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401
plan_confirm     POST own,closed                302   302    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
plan_version     GET  own,closed,back           200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
plan_version     GET  inside                    200   200    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
plan_version     GET  outside                   404   404    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
plan_version     GET  unlike                    404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
plan_version     GET  elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
part_end         POST own,closed                302   302    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      302    302
part_end         POST inside                    302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      302    302
part_end         POST back                      403   403    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
part_end         POST outside                   404   404    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
part_end         POST removed                   404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
part_end         POST unlike                    404   404    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
part_end         POST elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302

follow_ups       GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
follow_up_new    GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
follow_up_new    POST own,closed                302   302    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
measurement_new  GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
measurement_new  POST own,closed                302   302    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
follow_up_hold   GET  own,closed                200   200    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
follow_up_hold   GET  inside                    200   200    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
follow_up_hold   GET  back                      403   403    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
follow_up_hold   GET  outside                   404   404    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
follow_up_hold   GET  removed                   404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
follow_up_hold   GET  unlike                    404   404    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
follow_up_hold   GET  elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
follow_up_hold   POST own,closed                302   302    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
follow_up_hold   POST inside                    302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
follow_up_hold   POST back                      403   403    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401
follow_up_hold   POST outside                   404   404    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401
follow_up_hold   POST removed                   404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401
follow_up_hold   POST unlike                    404   404    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401
follow_up_hold   POST elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401
follow_up_cancel POST own,closed                302   302    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      302    302
follow_up_cancel POST inside                    302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      302    302
follow_up_cancel POST back                      403   403    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
follow_up_cancel POST outside                   404   404    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
follow_up_cancel POST removed                   404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
follow_up_cancel POST unlike                    302   302    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      302    302
follow_up_cancel POST elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302

entry_change     GET  own,closed                200   200    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
entry_change     GET  inside                    200   200    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
entry_change     GET  back                      403   403    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_change     GET  outside                   404   404    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_change     GET  removed,dropped           404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_change     GET  unlike                    404   404    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_change     GET  elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_change     POST own,closed                302   302    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
entry_change     POST inside                    302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   302     404    403      401    401
entry_change     POST back                      403   403    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401
entry_change     POST outside                   404   404    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401
entry_change     POST removed,dropped           404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401
entry_change     POST unlike                    404   404    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401
entry_change     POST elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      401    401
entry_history    GET  own,closed,told,back      200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
entry_history    GET  inside                    200   200    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
entry_history    GET  outside                   404   404    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_history    GET  removed,dropped,unlike    404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_history    GET  elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_who_sees   GET  own,closed,told,back      200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
entry_who_sees   GET  inside                    200   200    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
entry_who_sees   GET  outside                   404   404    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_who_sees   GET  removed,dropped,unlike    404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_who_sees   GET  elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_access     GET  own,closed                200   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_access     GET  inside                    200   200    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_access     GET  back                      403   403    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_access     GET  outside                   404   404    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_access     GET  removed                   302   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_access     GET  dropped                   302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_access     GET  unlike                    404   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_access     GET  elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_access     POST own,closed                302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_access     POST inside                    302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_access     POST back                      403   403    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_access     POST outside                   404   404    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_access     POST removed                   302   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_access     POST dropped                   302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_access     POST unlike                    404   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_access     POST elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_remove     GET  own,closed                200   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_remove     GET  inside                    200   200    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_remove     GET  back                      403   403    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_remove     GET  outside                   404   404    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_remove     GET  removed                   200   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_remove     GET  dropped                   200   200    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_remove     GET  unlike                    404   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_remove     GET  elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_remove     POST own,closed                302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_remove     POST inside                    302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_remove     POST back                      403   403    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_remove     POST outside                   404   404    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_remove     POST removed                   302   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_remove     POST dropped                   302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_remove     POST unlike                    404   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_remove     POST elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_restore    POST own,closed                302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_restore    POST inside                    302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_restore    POST back                      403   403    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_restore    POST outside                   404   404    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_restore    POST removed                   302   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_restore    POST dropped                   302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_restore    POST unlike                    404   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_restore    POST elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_redact     GET  own,closed                200   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_redact     GET  inside                    200   200    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_redact     GET  back                      403   403    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_redact     GET  outside                   404   404    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_redact     GET  removed                   200   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_redact     GET  dropped                   200   200    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_redact     GET  unlike                    404   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_redact     GET  elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_redact     POST own,closed                302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_redact     POST inside                    302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_redact     POST back                      403   403    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_redact     POST outside                   404   404    403   302   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_redact     POST removed                   302   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_redact     POST dropped                   302   302    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
entry_redact     POST unlike                    404   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
entry_redact     POST elsewhere,astray,nowhere  404   404    403   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
removed          GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302

case_workshop    GET  own,closed                200   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
workshop_know    POST own,closed                302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401
workshop_know    POST elsewhere,nowhere         404   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401
workshop_grant   POST own,closed                302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401
workshop_grant   POST elsewhere,nowhere         404   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401
workshop_forget  POST own,closed                302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
workshop_forget  POST elsewhere,nowhere         404   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302

case_team        GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
case_team        POST own,closed                302   403    403   403   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401
grant_end        GET  own,closed,ended          200   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
grant_end        GET  back                      200   403    403   403   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
grant_end        GET  third                     200   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
grant_end        GET  elsewhere,astray,nowhere  404   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
grant_end        POST own,closed,ended          302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
grant_end        POST back                      302   403    403   403   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
grant_end        POST third                     302   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
grant_end        POST elsewhere,astray,nowhere  404   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
grant_confirm    POST own,closed,ended,taken    302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401
grant_confirm    POST back                      302   403    403   403   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401
grant_confirm    POST third                     302   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401
grant_confirm    POST elsewhere,astray,nowhere  404   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401

ground_list      GET  own,closed                200   200    403   200   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   200     404    403      302    302
ground_new       GET  own,closed                200   403    403   403   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_new       POST own,closed                302   403    403   403   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      401    401
ground_end       GET  own,closed,ended          200   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_end       GET  back                      403   403    403   403   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_end       GET  third                     200   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_end       GET  elsewhere,astray,nowhere  404   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_end       POST own,closed,ended          302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_end       POST back                      403   403    403   403   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_end       POST third                     302   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_end       POST elsewhere,astray,nowhere  404   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_ticks     GET  own,closed                200   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_ticks     GET  back                      403   403    403   403   200  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_ticks     GET  ended                     302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_ticks     GET  third                     302   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_ticks     GET  elsewhere,astray,nowhere  404   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_ticks     POST own,closed                302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_ticks     POST back                      403   403    403   403   302  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_ticks     POST ended                     302   403    403   403   403  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_ticks     POST third                     302   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302
ground_ticks     POST elsewhere,astray,nowhere  404   403    403   403   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   403     404    403      302    302

every_case       *    other,missing             404   404    404   404   404  404       404     404     404  404 404    404     404    404   404   404   404    404    404   404     404    403      302    302
"""  # noqa: E501 -- a table is read across

#: Behind these stands somebody else's code or nothing to protect; everything else needs a sign-in.
OPEN = (
    "language_choose",
    "account_login",
    "account_logout",
    "account_inactive",
    "mfa_authenticate",
    "invitation_accept",
    "invitation_open",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "accessibility",
    "privacy",
    "help",
)
#: One's own account: what is done there changes sign-ins, and no table of the product.
OWN_ACCOUNT = (
    "stay",
    "session_end",
    "account_change_password",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "second_factor_remove",
    "mfa_generate_recovery_codes",
)
#: What a link from a mail names; these were never sent.
LINKS = {
    "invitation_open": {"secret": "made-up"},
    "account_reset_password_from_key": {"uidb36": "made", "key": "up"},
}
#: What is meant stands in the form; the address names nothing.
NAMELESS = ("post_switch", "case_take_over", "deputies")
#: What the other addresses name beside the case, or instead of one; the goal is named in the query.
PARTS = {
    "workshop_know": "group",
    "workshop_grant": "group",
    "workshop_forget": "group",
    "grant_end": "grant",
    "grant_confirm": "grant",
    "ground_end": "ground",
    "ground_ticks": "ground",
    "deputy_end": "deputy",
    "activity_new": "?mal",
    "plan_version": "version",
    "part_end": "entry",
    "follow_up_hold": "entry",
    "follow_up_cancel": "entry",
    "entry_change": "entry",
    "entry_history": "entry",
    "entry_who_sees": "entry",
    "entry_access": "entry",
    "entry_remove": "entry",
    "entry_restore": "entry",
    "entry_redact": "entry",
}
#: What the addresses of people and groups name: no case. Without an entry in either they name nothing.
STAFF = {
    "group_detail": ("group",),
    "group_change": ("group",),
    "group_end": ("group",),
    "member_end": ("group", "membership"),
    "assignment_end": ("assignment",),
    "office_end": ("office",),
    "member_invite": ("group",),
    "unit_change": ("unit",),
    "post_change": ("post",),
    "post_end": ("post",),
    "post_invite": ("post",),
    "post_start_over": ("post",),
    "municipality_leave": ("participation",),
    "account_close": ("person",),
    "account_open": ("person",),
}
#: The kind of text that an address is about, where it is not a note.
KINDS = {
    "activity_new": "goal",
    "plan_version": "plan",
    "part_end": "goal",
    "follow_up_hold": "follow_up",
    "follow_up_cancel": "follow_up",
}
#: Where an act does something, if not on their own.
MEANT = {
    "case_reopen": "closed",
    "entry_restore": "removed",
    "grant_confirm": "taken",
    "workshop_forget": "closed",
}
MEANT |= {"post_invite": "over", "account_open": "over"}


@dataclass(frozen=True, slots=True)
class Row:
    """One address, method and object: the status for each person."""

    name: str
    method: str
    of: str
    statuses: dict[str, int]

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.of}"


def _rows() -> Iterator[Row]:
    heads, *lines = (line.split() for line in _TABLE.splitlines() if line.strip())
    *written, (_every, _star, strange, *refused) = lines
    every_case = dict(zip(heads, map(int, refused), strict=True))
    cases: dict[tuple[str, str], int] = {}
    for name, method, objects, *cells in written:
        statuses = dict(zip(heads, map(int, cells), strict=True))
        for of in objects.split(","):
            yield Row(name, method, of, statuses)
            if of == "closed":
                cases[name, method] = statuses["nobody"]
    for (name, method), nobody in cases.items():
        for of in strange.split(","):
            yield Row(name, method, of, every_case | dict.fromkeys(("nobody", "invited"), nobody))


ROWS = tuple(_rows())
