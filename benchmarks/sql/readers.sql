-- How many people of each agency can read each entry of a stretch of one case's timeline.
\ir sighted.sql
SELECT id, agency_id, count(DISTINCT person_id) FROM sighted WHERE occurred_at BETWEEN %(oldest)s AND %(newest)s GROUP BY id, agency_id
