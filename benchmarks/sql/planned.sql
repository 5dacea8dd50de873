-- Of every goal and activity I may read: in which confirmed plans it stood, at which revision.
\ir readable_in_case.sql
SELECT w.id, i.plan_id, i.revision FROM readable w JOIN casework_planitem i ON i.entry_id = w.id
WHERE w.kind IN ('goal', 'activity')
