-- The planned follow-ups of the cases of a stretch of my list, the next first.
\ir readable_by_me.sql
SELECT w.id, w.case_id, w.kind, w.revision, w.grant_id, w.role, w.rule, w.ground_id,
  w.uuid, w.agency_id, w.author_id, w.post_id, w.changed_by_id, w.occurred_at, w.recorded_at, w.changed_at, w.due_on
FROM readable w
WHERE w.kind = 'follow_up' AND w.due_on IS NOT NULL AND w.started_at BETWEEN %(oldest)s AND %(newest)s
ORDER BY w.due_on, w.id
