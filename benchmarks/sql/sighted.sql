-- Who can read what in one case: the rule reversed. A statement goes on from here.
WITH awake AS (
  SELECT agency_id AS agency FROM casework_case WHERE id = %(case)s
  UNION
  SELECT d.to_agency_id FROM casework_ground d JOIN casework_case c ON c.id = d.case_id AND c.agency_id = d.from_agency_id
  WHERE d.case_id = %(case)s AND d.valid_from <= %(at)s AND d.until > %(at)s
), part AS (
  SELECT person_id, agency_id FROM casework_casegrant
  WHERE case_id = %(case)s AND role IN ('owner', 'worker') AND valid_from <= %(at)s AND until > %(at)s
    AND agency_id IN (SELECT agency FROM awake)
), written AS (
  SELECT e.id, e.agency_id, e.author_id, e.recorded_at, e.occurred_at, e.kind, v.id AS version_id, v.scope, v.topics
  FROM casework_entry e
  JOIN casework_entryaccess v ON v.entry_id = e.id AND v.valid_from <= %(at)s AND v.until > %(at)s AND v.scope <> 'removed'
  WHERE e.case_id = %(case)s AND e.agency_id IN (SELECT agency FROM awake)
), sighted AS (
  SELECT w.id, w.occurred_at, w.kind, part.agency_id, part.person_id
  FROM written w CROSS JOIN part
  WHERE (w.agency_id = part.agency_id OR (w.scope <> 'agency' AND EXISTS (
      SELECT 1 FROM casework_ground d
      WHERE d.case_id = %(case)s AND d.from_agency_id = w.agency_id AND d.to_agency_id = part.agency_id
        AND d.valid_from <= %(at)s AND d.until > %(at)s AND d.topics & w.topics = w.topics
        AND (EXISTS (SELECT 1 FROM casework_groundreach x WHERE x.ground_id = d.id AND x.since <= w.recorded_at AND x.topics & w.topics = w.topics)
          OR EXISTS (SELECT 1 FROM casework_groundtick k WHERE k.ground_id = d.id AND k.entry_id = w.id AND k.since <= %(at)s)))))
    AND (w.scope <> 'named' OR (w.author_id = part.person_id AND w.agency_id = part.agency_id) OR EXISTS (
      SELECT 1 FROM casework_entryreader r WHERE r.version_id = w.version_id AND r.person_id = part.person_id))
)
