-- How many cases are open to me.
SELECT count(*)
FROM casework_casegrant g JOIN casework_case c ON c.id = g.case_id
WHERE g.post_id = %(post)s AND g.person_id = %(person)s AND g.valid_from <= %(at)s AND g.until > %(at)s
  AND c.started_at <= %(at)s
  AND (c.agency_id = g.agency_id OR EXISTS (
    SELECT 1 FROM casework_ground d
    WHERE d.case_id = c.id AND d.from_agency_id = c.agency_id AND d.to_agency_id = g.agency_id
      AND d.valid_from <= %(at)s AND d.until > %(at)s))
