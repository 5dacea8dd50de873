-- What I may read of one case's plan, oldest first.
\ir readable_in_case.sql
SELECT
\ir entry_columns.sql
FROM readable w
\ir entry_joins.sql
WHERE w.kind IN ('mapping', 'goal', 'activity', 'follow_up', 'plan')
ORDER BY w.recorded_at, w.id
