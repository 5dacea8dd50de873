-- The grounds of my agency in the case, in force and ended, newest first; reasons to those who gave them only.
SELECT d.id, d.topics, d.valid_from, d.until, d.ended_cause, f.name, f.sector, t.name, t.sector, l.name, l.code, l.statute,
  CASE WHEN d.from_agency_id = g.agency_id THEN d.reason ELSE '' END,
  CASE WHEN d.from_agency_id = g.agency_id THEN d.judged_by ELSE '' END,
  CASE WHEN d.from_agency_id = g.agency_id THEN 'giver' ELSE 'taker' END
FROM casework_casegrant g
JOIN casework_case c ON c.id = g.case_id
JOIN casework_ground d ON d.case_id = g.case_id AND g.agency_id IN (d.from_agency_id, d.to_agency_id)
JOIN access_secrecyarea f ON f.id = d.from_agency_id
JOIN access_secrecyarea t ON t.id = d.to_agency_id
JOIN casework_legalground l ON l.id = d.legal_ground_id
WHERE g.case_id = %(case)s AND g.post_id = %(post)s AND g.person_id = %(person)s AND g.role IN ('owner', 'worker')
  AND g.valid_from <= %(at)s AND g.until > %(at)s AND d.recorded_at <= %(at)s
  AND (g.agency_id = c.agency_id OR EXISTS (
    SELECT 1 FROM casework_ground x
    WHERE x.case_id = %(case)s AND x.from_agency_id = c.agency_id AND x.to_agency_id = g.agency_id
      AND x.valid_from <= %(at)s AND x.until > %(at)s))
ORDER BY d.valid_from DESC, d.id DESC
