-- The cases I have a part in, newest first, as a day speaks of them, with my last use of each
-- and my last look at texts of it since an instant.
WITH mine AS (
  SELECT * FROM (
    SELECT c.id, c.uuid, c.code, c.words, c.started_at, c.municipality_id, c.target_group_id, c.agency_id AS home, c.participation_id,
      g.id AS grant_id, g.role, g.agency_id, g.valid_from AS since,
      CASE WHEN g.agency_id <> c.agency_id THEN (
        SELECT min(d.id) FROM casework_ground d
        WHERE d.case_id = c.id AND d.from_agency_id = c.agency_id AND d.to_agency_id = g.agency_id
          AND d.valid_from <= %(at)s AND d.until > %(at)s
      ) END AS ground_id
    FROM casework_casegrant g JOIN casework_case c ON c.id = g.case_id
    WHERE g.post_id = %(post)s AND g.person_id = %(person)s AND g.valid_from <= %(at)s AND g.until > %(at)s
      AND c.started_at <= %(at)s
  ) held
  WHERE home = agency_id OR ground_id IS NOT NULL
  ORDER BY started_at DESC, uuid DESC LIMIT 500
)
SELECT mine.id, mine.code, mine.words, s.state, m.name, CASE WHEN mine.role <> 'may_know' THEN t.name END,
  a.reference, a.salt, mine.grant_id, mine.role,
  CASE WHEN mine.home = mine.agency_id THEN 'grant' ELSE 'grant_on_ground' END, mine.ground_id, r.unused_days, mine.since, (
    SELECT l.at FROM access_accessevent l
    WHERE l.subject = a.reference AND l.post_id = %(post)s AND l.act NOT IN ('list', 'glance')
    ORDER BY l.at DESC LIMIT 1), (
    SELECT l.at FROM access_accessevent l
    WHERE l.subject = a.reference AND l.post_id = %(post)s AND l.act = 'read' AND l.at > %(since)s
      AND l.items -> 1 IS NOT NULL
    ORDER BY l.at DESC LIMIT 1)
FROM mine
JOIN access_municipality m ON m.code = mine.municipality_id
JOIN pilotverkstad_targetgroup t ON t.id = mine.target_group_id
JOIN pilotverkstad_participation p ON p.id = mine.participation_id
JOIN pilotverkstad_project r ON r.id = p.project_id
JOIN access_accesssubject a ON a.uuid = mine.uuid
LEFT JOIN casework_casestate s ON s.case_id = mine.id AND s.valid_from <= %(at)s AND s.until > %(at)s
ORDER BY mine.started_at DESC, mine.uuid DESC
