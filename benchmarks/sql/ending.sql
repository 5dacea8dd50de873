-- Grounds that I can renew and that end soon.
WITH mine AS (
  SELECT g.case_id, g.agency_id, g.id AS grant_id, g.role
  FROM casework_casegrant g JOIN casework_case c ON c.id = g.case_id
  WHERE g.post_id = %(post)s AND g.person_id = %(person)s AND g.role = 'owner' AND g.valid_from <= %(at)s AND g.until > %(at)s
    AND (g.agency_id = c.agency_id OR EXISTS (
      SELECT 1 FROM casework_ground x WHERE x.case_id = c.id AND x.from_agency_id = c.agency_id AND x.to_agency_id = g.agency_id
        AND x.valid_from <= %(at)s AND x.until > %(at)s))
)
SELECT d.id, d.case_id, d.topics, f.name, f.sector, t.name, t.sector, l.name, l.code, l.statute, d.reason, d.judged_by, 'giver', mine.grant_id,
  d.uuid, d.valid_from, d.valid_to, d.until, d.recorded_at, d.must_agree, d.agreed, d.given_on, d.statute
FROM mine
JOIN casework_ground d ON d.case_id = mine.case_id AND d.from_agency_id = mine.agency_id
JOIN access_secrecyarea f ON f.id = d.from_agency_id
JOIN access_secrecyarea t ON t.id = d.to_agency_id
JOIN casework_legalground l ON l.id = d.legal_ground_id
WHERE d.recorded_at <= %(at)s AND d.valid_from <= %(at)s AND d.until > %(at)s AND d.until <= %(until)s
ORDER BY d.until, d.id
