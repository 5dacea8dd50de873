-- What I may read in one case, newest first: rules 5 to 8 of docs/model.md for one grant.
WITH awake AS (
  SELECT agency_id AS agency FROM casework_case WHERE id = %(case)s
  UNION
  SELECT d.to_agency_id FROM casework_ground d JOIN casework_case c ON c.id = d.case_id AND c.agency_id = d.from_agency_id
  WHERE d.case_id = %(case)s AND d.valid_from <= %(at)s AND d.until > %(at)s
), me AS (
  SELECT id, person_id, agency_id, role FROM casework_casegrant
  WHERE case_id = %(case)s AND post_id = %(post)s AND person_id = %(person)s AND role IN ('owner', 'worker')
    AND valid_from <= %(at)s AND until > %(at)s AND agency_id IN (SELECT agency FROM awake)
), written AS (
  SELECT e.id, e.uuid, e.agency_id, e.author_id, e.occurred_at, e.recorded_at, e.revision, v.scope, v.topics,
    me.id AS grant_id, me.role, e.agency_id = me.agency_id AS inside, e.author_id = me.person_id AS my_own,
    v.scope = 'named' AND EXISTS (
      SELECT 1 FROM casework_entryreader r WHERE r.version_id = v.id AND r.person_id = me.person_id) AS is_named,
    CASE WHEN e.agency_id <> me.agency_id THEN (
      SELECT min(d.id) FROM casework_ground d
      WHERE d.case_id = %(case)s AND d.from_agency_id = e.agency_id AND d.to_agency_id = me.agency_id
        AND d.valid_from <= %(at)s AND d.until > %(at)s AND d.topics & v.topics = v.topics
        AND (EXISTS (SELECT 1 FROM casework_groundreach x WHERE x.ground_id = d.id AND x.since <= e.recorded_at AND x.topics & v.topics = v.topics)
          OR EXISTS (SELECT 1 FROM casework_groundtick k WHERE k.ground_id = d.id AND k.entry_id = e.id AND k.since <= %(at)s))
    ) END AS ground_id
  FROM me
  JOIN casework_entry e ON e.case_id = %(case)s
  JOIN casework_entryaccess v ON v.entry_id = e.id AND v.valid_from <= %(at)s AND v.until > %(at)s
  WHERE e.agency_id IN (SELECT agency FROM awake) AND (e.occurred_at, e.uuid) < (%(before)s, %(newest)s)
)
SELECT w.id, w.scope, w.topics, p.name, a.name, a.sector, n.text, w.grant_id, w.role,
  CASE WHEN w.inside AND w.my_own THEN 'author' WHEN w.inside AND w.scope <> 'named' THEN 'own_agency'
    WHEN w.inside THEN 'named' ELSE 'ground' END,
  w.ground_id, w.occurred_at, w.uuid, w.agency_id, w.revision
FROM written w
JOIN access_person p ON p.id = w.author_id
JOIN access_secrecyarea a ON a.id = w.agency_id
LEFT JOIN casework_note n ON n.entry_id = w.id
WHERE (w.inside AND (w.my_own OR w.scope <> 'named' OR w.is_named))
  OR (w.ground_id IS NOT NULL AND (w.scope = 'shared' OR w.is_named))
ORDER BY w.occurred_at DESC, w.uuid DESC LIMIT 51
