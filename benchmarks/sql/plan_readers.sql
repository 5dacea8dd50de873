-- The same of the plan, its follow-ups and what was measured.
\ir sighted.sql
SELECT id, agency_id, count(DISTINCT person_id) FROM sighted
WHERE kind IN ('mapping', 'goal', 'activity', 'follow_up', 'measurement') GROUP BY id, agency_id
