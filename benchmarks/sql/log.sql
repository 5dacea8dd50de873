-- One look at one case; PostgreSQL only, as the page is.
INSERT INTO access_accessevent (at, request_id, actor_id, post_id, agency_id, role, act, subject, case_agency_id, grant_id, items,
  looked_for, result, format)
VALUES (%(at)s, %(request)s, %(person)s, %(post)s, %(agency)s, %(role)s, 'read', %(subject)s, %(home)s, %(grant)s, %(items)s, '', 'done', 1)
