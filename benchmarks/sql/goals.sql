-- The goals of one case that I may read, oldest first.
\ir readable_in_case.sql
SELECT
\ir entry_columns.sql
FROM readable w
\ir entry_joins.sql
WHERE w.kind = 'goal'
ORDER BY w.recorded_at, w.id
