-- What others have changed in my cases since an instant, newest first, with my last look at texts of the case.
\ir readable_by_me.sql
SELECT (
    SELECT l.at FROM access_accessevent l JOIN access_accesssubject s ON s.reference = l.subject JOIN casework_case c ON c.uuid = s.uuid
    WHERE c.id = w.case_id AND l.actor_id = %(person)s AND l.post_id = %(post)s AND l.act = 'read' AND l.at > %(since)s AND l.items -> 1 IS NOT NULL
    ORDER BY l.at DESC LIMIT 1),
\ir entry_columns.sql
FROM readable w
\ir entry_joins.sql
WHERE w.changed_at > %(since)s AND w.changed_by_id <> %(person)s AND w.kind <> 'plan'
ORDER BY w.changed_at DESC, w.id DESC LIMIT 500
