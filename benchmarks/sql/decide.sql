-- May I read this one entry, and why: rule, grant and ground, or no row.
SELECT CASE WHEN inside AND my_own THEN 'author' WHEN inside AND scope <> 'named' THEN 'own_agency' WHEN inside THEN 'named' ELSE 'ground' END,
  grant_id, ground_id
FROM (
  SELECT g.id AS grant_id, v.scope, e.agency_id = g.agency_id AS inside, e.author_id = g.person_id AS my_own,
    v.scope = 'named' AND EXISTS (
      SELECT 1 FROM casework_entryreader r WHERE r.version_id = v.id AND r.person_id = g.person_id) AS is_named,
    CASE WHEN e.agency_id <> g.agency_id THEN (
      SELECT min(d.id) FROM casework_ground d
      WHERE d.case_id = e.case_id AND d.from_agency_id = e.agency_id AND d.to_agency_id = g.agency_id
        AND d.valid_from <= %(at)s AND d.until > %(at)s AND d.topics & v.topics = v.topics
        AND (EXISTS (SELECT 1 FROM casework_groundreach x WHERE x.ground_id = d.id AND x.since <= e.recorded_at AND x.topics & v.topics = v.topics)
          OR EXISTS (SELECT 1 FROM casework_groundtick k WHERE k.ground_id = d.id AND k.entry_id = e.id AND k.since <= %(at)s))
    ) END AS ground_id
  FROM casework_entry e
  JOIN casework_case c ON c.id = e.case_id
  JOIN casework_entryaccess v ON v.entry_id = e.id AND v.valid_from <= %(at)s AND v.until > %(at)s AND v.scope <> 'removed'
  JOIN casework_casegrant g ON g.case_id = e.case_id AND g.valid_from <= %(at)s AND g.until > %(at)s
  WHERE e.id = %(entry)s AND g.post_id = %(post)s AND g.person_id = %(person)s AND g.role IN ('owner', 'worker')
    AND (g.agency_id = c.agency_id OR EXISTS (
      SELECT 1 FROM casework_ground x WHERE x.case_id = c.id AND x.from_agency_id = c.agency_id AND x.to_agency_id = g.agency_id
        AND x.valid_from <= %(at)s AND x.until > %(at)s))
    AND (e.agency_id = c.agency_id OR EXISTS (
      SELECT 1 FROM casework_ground x WHERE x.case_id = c.id AND x.from_agency_id = c.agency_id AND x.to_agency_id = e.agency_id
        AND x.valid_from <= %(at)s AND x.until > %(at)s))
) pair
WHERE (inside AND (my_own OR scope <> 'named' OR is_named)) OR (ground_id IS NOT NULL AND (scope = 'shared' OR is_named))
