-- What I may read in one case, newest first.
\ir readable_in_case.sql
SELECT
\ir entry_columns.sql
FROM readable w
\ir entry_joins.sql
WHERE w.kind <> 'plan' AND (w.occurred_at, w.uuid) < (%(before)s, %(newest)s)
ORDER BY w.occurred_at DESC, w.uuid DESC LIMIT 51
