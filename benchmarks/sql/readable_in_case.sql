-- What I may read in one case: rules 5 to 8 of docs/model.md for one grant. A statement goes on from here.
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
  SELECT e.id, e.uuid, e.case_id, e.kind, e.agency_id, e.author_id, e.post_id, e.changed_by_id, e.occurred_at, e.recorded_at,
    e.changed_at, e.due_on, e.revision, v.scope, v.topics, CASE WHEN e.agency_id = me.agency_id OR EXISTS (
      SELECT 1 FROM casework_ground d JOIN casework_groundreach x ON x.ground_id = d.id
      WHERE d.case_id = %(case)s AND d.from_agency_id = e.agency_id AND d.to_agency_id = me.agency_id
        AND d.valid_from <= %(at)s AND d.until > %(at)s AND d.topics & v.topics = v.topics
        AND x.since <= e.recorded_at AND x.topics & v.topics = v.topics
    ) THEN v.valid_from ELSE (
      SELECT CASE WHEN v.valid_from > min(coalesce(k.kept_since, k.since)) THEN v.valid_from ELSE min(coalesce(k.kept_since, k.since)) END
      FROM casework_groundtick k JOIN casework_ground d ON d.id = k.ground_id
      WHERE k.entry_id = e.id AND k.since <= %(at)s AND d.from_agency_id = e.agency_id AND d.to_agency_id = me.agency_id
        AND d.valid_from <= %(at)s AND d.until > %(at)s AND d.topics & v.topics = v.topics
    ) END AS version_from, me.id AS grant_id, me.role,
    e.agency_id = me.agency_id AS inside, e.author_id = me.person_id AS my_own,
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
  JOIN casework_entryaccess v ON v.entry_id = e.id AND v.valid_from <= %(at)s AND v.until > %(at)s AND v.scope <> 'removed'
  WHERE e.agency_id IN (SELECT agency FROM awake)
), readable AS (
  SELECT *, CASE WHEN inside AND my_own THEN 'author' WHEN inside AND scope <> 'named' THEN 'own_agency' WHEN inside THEN 'named' ELSE 'ground' END AS rule
  FROM written
  WHERE (inside AND (my_own OR scope <> 'named' OR is_named)) OR (ground_id IS NOT NULL AND (scope = 'shared' OR is_named))
)
