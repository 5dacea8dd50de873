-- What my agency is asked in my cases and nobody has answered, the oldest first.
\ir readable_by_me.sql
SELECT
\ir entry_columns.sql
FROM readable w
\ir entry_joins.sql
WHERE w.kind = 'question' AND re.id IS NULL
  AND qu.to_agency_id = (SELECT p.agency_id FROM access_post p WHERE p.id = %(post)s)
ORDER BY w.recorded_at, w.id LIMIT 500
