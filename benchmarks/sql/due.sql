-- What is to happen in my cases until a day, late things first.
\ir readable_by_me.sql
SELECT
\ir entry_columns.sql
FROM readable w
\ir entry_joins.sql
WHERE w.due_on <= %(until)s
ORDER BY w.due_on, w.id LIMIT 500
