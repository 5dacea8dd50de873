-- Parts that colleagues took in cases I own a part in: those that hold, and those that ran out since an instant.
WITH mine AS (
  SELECT g.case_id, g.agency_id, g.post_id, g.id AS grant_id, g.role
  FROM casework_casegrant g JOIN casework_case c ON c.id = g.case_id
  WHERE g.post_id = %(post)s AND g.person_id = %(person)s AND g.role = 'owner' AND g.valid_from <= %(at)s AND g.until > %(at)s
    AND (g.agency_id = c.agency_id OR EXISTS (
      SELECT 1 FROM casework_ground x WHERE x.case_id = c.id AND x.from_agency_id = c.agency_id AND x.to_agency_id = g.agency_id
        AND x.valid_from <= %(at)s AND x.until > %(at)s))
)
SELECT t.id, t.case_id, t.role, t.reason, p.name, o.title, a.name, a.sector, b.name, 1, mine.grant_id, t.until, t.valid_from, t.valid_to,
  t.recorded_at, t.ended_at, t.ended_cause, t.uuid
FROM mine
JOIN casework_casegrant t ON t.case_id = mine.case_id AND t.agency_id = mine.agency_id AND t.post_id <> mine.post_id
JOIN access_person p ON p.id = t.person_id
JOIN access_post o ON o.id = t.post_id
JOIN access_secrecyarea a ON a.id = t.agency_id
LEFT JOIN access_person b ON b.id = t.recorded_by_id
WHERE t.reason IN ('took_ill', 'took_leave', 'took_left', 'took_urgent') AND t.recorded_at <= %(at)s AND t.valid_from <= %(at)s
  AND (t.until > %(at)s OR (t.ended_cause IN ('', 'expired') AND t.until > %(since)s))
ORDER BY t.until, t.id
