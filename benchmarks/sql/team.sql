-- Who has a part in the case now, as far as I may see it, and whose agency is awake.
WITH now_in_force AS (
  SELECT from_agency_id AS giver, to_agency_id AS taker FROM casework_ground
  WHERE case_id = %(case)s AND valid_from <= %(at)s AND until > %(at)s
), awake AS (
  SELECT agency_id AS agency FROM casework_case WHERE id = %(case)s
  UNION
  SELECT taker FROM now_in_force JOIN casework_case c ON c.id = %(case)s AND giver = c.agency_id
), me AS (
  SELECT g.agency_id AS agency, c.agency_id AS home
  FROM casework_casegrant g JOIN casework_case c ON c.id = g.case_id
  WHERE g.case_id = %(case)s AND g.post_id = %(post)s AND g.person_id = %(person)s AND g.role IN ('owner', 'worker')
    AND g.valid_from <= %(at)s AND g.until > %(at)s AND g.agency_id IN (SELECT agency FROM awake)
)
SELECT g.id, p.name, o.title, a.name, a.sector, b.name, g.role,
  CASE WHEN g.agency_id IN (SELECT agency FROM awake) THEN 1 ELSE 0 END
FROM me
JOIN casework_casegrant g ON g.case_id = %(case)s
JOIN access_person p ON p.id = g.person_id
JOIN access_post o ON o.id = g.post_id
JOIN access_secrecyarea a ON a.id = g.agency_id
LEFT JOIN access_person b ON b.id = g.recorded_by_id
WHERE g.recorded_at <= %(at)s AND g.valid_from <= %(at)s AND g.until > %(at)s
  AND (me.agency = me.home OR g.agency_id IN (me.agency, me.home) OR EXISTS (
    SELECT 1 FROM now_in_force
    WHERE (giver = g.agency_id AND taker = me.agency) OR (giver = me.agency AND taker = g.agency_id)))
ORDER BY a.name, p.name, g.id
