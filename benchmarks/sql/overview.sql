-- What I follow as a leader or in a steering group: per municipality what is known of it, how many cases are
-- planned, and by how many those that run grew in each month (what came earlier is in the first); a row a thing.
WITH held AS (
  SELECT office, project_id, participation_id FROM pilotverkstad_projectoffice
  WHERE post_id = %(post)s AND valid_from <= %(at)s AND until > %(at)s
), followed AS (
  SELECT p.*, u.name, r.case_goal, r.exact_counts
  FROM pilotverkstad_participation p
  JOIN pilotverkstad_project r ON r.id = p.project_id
  JOIN access_municipality u ON u.code = p.municipality_id
  WHERE p.project_id IN (SELECT project_id FROM held WHERE office = 'leader')
    OR p.id IN (SELECT participation_id FROM held WHERE office = 'local_leader')
    OR p.id IN (
      SELECT x.participation_id FROM pilotverkstad_membership b
      JOIN pilotverkstad_group g ON g.id = b.group_id AND g.kind = 'steering' AND g.valid_from <= %(at)s AND g.until > %(at)s
      JOIN pilotverkstad_group_participations x ON x.group_id = g.id
      WHERE b.post_id = %(post)s AND b.valid_from <= %(at)s AND b.until > %(at)s)
), met AS (
  SELECT x.participation_id, count(CASE WHEN g.kind IN ('workshop', 'joint', 'large', 'working') THEN 1 END) AS counted,
    count(CASE WHEN g.kind = 'steering' THEN 1 END) AS steering
  FROM pilotverkstad_group g JOIN pilotverkstad_group_participations x ON x.group_id = g.id
  WHERE g.valid_from <= %(at)s AND g.until > %(at)s
  GROUP BY x.participation_id
)
SELECT f.id, 'is' AS thing, f.name AS word, f.plans_are AS plans, f.leader_is AS leader,
  CASE WHEN f.steering_note <> '' THEN f.steering_note WHEN met.steering > 0 THEN 'yes' ELSE f.steering_is END AS steering,
  f.left_on AS day, f.left_for AS reasons, f.case_goal AS goal, CASE WHEN f.groups_known THEN COALESCE(met.counted, 0) END AS n
FROM followed f LEFT JOIN met ON met.participation_id = f.id
UNION ALL
SELECT f.id, 'planned', NULL, NULL, NULL, NULL, NULL, NULL, NULL, sum(t.n)
FROM followed f JOIN casework_casetally t ON t.participation_id = f.id
WHERE t.state = 'planned' AND f.exact_counts AND f.left_on IS NULL GROUP BY f.id
UNION ALL
SELECT f.id, 'runs', NULL, NULL, NULL, NULL, t.since, NULL, NULL, sum(t.n)
FROM followed f
JOIN (SELECT participation_id, n, CASE WHEN month < %(first)s THEN %(first)s ELSE month END AS since
  FROM casework_casetally WHERE state IN ('active', 'paused')) t ON t.participation_id = f.id
WHERE f.exact_counts AND f.left_on IS NULL GROUP BY f.id, t.since
UNION ALL
SELECT f.id, 'target', g.name, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM followed f
JOIN pilotverkstad_participation_target_groups x ON x.participation_id = f.id
JOIN pilotverkstad_targetgroup g ON g.id = x.targetgroup_id
UNION ALL
SELECT f.id, 'lens', o.name, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM followed f
JOIN pilotverkstad_participation_other_plans x ON x.participation_id = f.id
JOIN pilotverkstad_otherplan o ON o.id = x.otherplan_id
UNION ALL
SELECT f.id, 'leader', NULL, NULL, NULL, NULL, NULL, NULL, o.id, o.percentage
FROM followed f
JOIN pilotverkstad_projectoffice o ON o.participation_id = f.id AND o.office = 'local_leader' AND o.valid_from <= %(at)s AND o.until > %(at)s
UNION ALL
SELECT f.id, 'reported', r.series, r.observed, r.unit, r.source, NULL, NULL, r.id, r.value
FROM followed f JOIN pilotverkstad_reportednumber r ON r.participation_id = f.id
ORDER BY 1, 2, 3, 9
