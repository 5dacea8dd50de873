-- What others have changed in my cases since an instant, newest first.
\ir readable_by_me.sql
SELECT
\ir entry_columns.sql
FROM readable w
\ir entry_joins.sql
WHERE w.changed_at > %(since)s AND w.changed_by_id <> %(person)s AND w.kind <> 'plan'
ORDER BY w.changed_at DESC, w.id DESC LIMIT 500
