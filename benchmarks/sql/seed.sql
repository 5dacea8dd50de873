-- The world, for both databases. A table number(n) holds 0 .. cases - 1; ago, day_ago, forever, uuid_of and
-- digest are functions. Numbers are computed, so that benchmarks/world.py knows whom to ask for.

-- Workshops of 250 cases; each in one of 290 municipalities, which has a school board and a social board.
CREATE TEMPORARY TABLE workshop AS
SELECT n AS w, m, code, triple
FROM number
JOIN (SELECT row_number() OVER (ORDER BY code) - 1 AS m, code, triple FROM access_municipality) place ON m = n % 290
WHERE n < (SELECT count(*) FROM number) / 250;

-- Every second case is opened by the school and every second by social services. Mode: its grounds.
CREATE TEMPORARY TABLE child AS
SELECT n + 1 AS c, w, m, code, triple, 2 * m + 1 + n % 2 AS home, 2 * m + 2 - n % 2 AS away,
  CASE n / 2 % 4 WHEN 3 THEN 'asleep' WHEN 2 THEN 'anew' ELSE 'replaced' END AS mode
FROM number JOIN workshop ON w = n / 250;

ANALYZE child;

-- Three grounds a case, from the opening agency (outward) or to it, as days ago.
CREATE TEMPORARY TABLE issued
  (mode text, j bigint, outward boolean, since bigint, ended bigint, cause text, follows bigint, topics bigint);
INSERT INTO issued VALUES
  ('replaced', 1, true, 300, 100, 'changed', NULL, 15),
  ('replaced', 2, true, 100, NULL, '', 1, 7),
  ('replaced', 3, false, 150, NULL, '', NULL, 11),
  ('anew', 1, true, 300, 150, 'withdrawn', NULL, 15),
  ('anew', 2, true, 90, NULL, '', NULL, 15),
  ('anew', 3, false, 90, NULL, '', NULL, 7),
  ('asleep', 1, true, 300, 120, 'changed', NULL, 15),
  ('asleep', 2, true, 120, 30, 'withdrawn', 1, 7),
  ('asleep', 3, false, 150, 30, 'withdrawn', NULL, 7);

-- Places: root, school board, school, social board, unit for families.
INSERT INTO access_unit (id, uuid, parent_id, kind, name, municipality_id, is_small)
SELECT 5 * m + node + 1, uuid_of('unit', 5 * m + node), CASE WHEN node > 0 THEN 5 * m + 1 + CASE WHEN node IN (2, 4) THEN node - 1 ELSE 0 END END,
  CASE node WHEN 0 THEN 'municipality' WHEN 1 THEN 'authority' WHEN 3 THEN 'authority' ELSE 'unit' END,
  'Enhet ' || node, code, false
FROM workshop JOIN (SELECT n AS node FROM number WHERE n < 5) nodes ON true
WHERE w < 290 ORDER BY m, node;
INSERT INTO access_secrecyarea (id, uuid, unit_id, sector, name)
SELECT 2 * m + side + 1, uuid_of('area', 2 * m + side), 5 * m + 2 + 2 * side,
  CASE side WHEN 0 THEN 'school' ELSE 'social' END, CASE side WHEN 0 THEN 'skolan i ' ELSE 'socialtjänsten i ' END || code
FROM workshop JOIN (SELECT n AS side FROM number WHERE n < 2) sides ON true WHERE w < 290;
INSERT INTO pilotverkstad_project (id, uuid, name) VALUES (1, uuid_of('project', 1), 'SamTidigt');
INSERT INTO pilotverkstad_targetgroup (id, uuid, project_id, name) VALUES (1, uuid_of('group', 1), 1, 'Elever med hög frånvaro');
INSERT INTO pilotverkstad_participation (id, uuid, project_id, municipality_id)
SELECT m + 1, uuid_of('participation', m), 1, code FROM workshop WHERE w < 290;

-- Nine people a workshop, by turns of the school and of social services; the ninth has left.
CREATE TEMPORARY TABLE staff AS
SELECT 9 * w + k + 1 AS person, k, w, m, 2 * m + 1 + k % 2 AS agency
FROM workshop JOIN (SELECT n AS k FROM number WHERE n < 9) people ON true;
ANALYZE staff;
INSERT INTO access_person (id, uuid, password, is_superuser, email, name, is_active)
SELECT person, uuid_of('person', person), '!', false, 'p' || person || '@bench.example', 'Person ' || person, true FROM staff;
INSERT INTO access_post (id, uuid, recorded_at, valid_from, valid_to, ended_cause, person_id, unit_id, agency_id, title)
SELECT person, uuid_of('post', person), ago(2000), ago(2000), forever(), '', person, 5 * m + 3 + 2 * (k % 2), agency, 'kurator'
FROM staff;

-- Cases with their states and their tie to the log.
INSERT INTO casework_drawncode (code) SELECT triple || '-' || (10000 + (c - 1) / 72500 * 250 + (c - 1) % 250) FROM child;
INSERT INTO casework_case (id, uuid, code, words, participation_id, municipality_id, agency_id, started_by_id, started_at,
  target_group_id, school_is, school_id, sex, stage, recognition, revision)
SELECT c, uuid_of('case', c), triple || '-' || (10000 + (c - 1) / 72500 * 250 + (c - 1) % 250), 'Ord ' || c, m + 1, code, home, 9 * w + home - 2 * m,
  ago(500 + c * 7919 % 1000, c % 86400), 1, 'named', 5 * m + 3, 'unknown', 'high', 'no', 1
FROM child ORDER BY c;
INSERT INTO casework_casestate (recorded_at, recorded_by_id, valid_from, valid_to, ended_at, ended_by_id, ended_cause, case_id, cause, outcome, state)
SELECT ago(450 - 50 * turn), 9 * w + home - 2 * m, ago(450 - 50 * turn), forever(), CASE turn WHEN 0 THEN ago(400) END,
  CASE turn WHEN 0 THEN 9 * w + home - 2 * m END, CASE turn WHEN 0 THEN 'changed' ELSE '' END, c, '', '', CASE turn WHEN 0 THEN 'planned' ELSE 'active' END
FROM child JOIN (SELECT n AS turn FROM number WHERE n < 2) turns ON true ORDER BY c, turn;
INSERT INTO access_accesssubject (kind, uuid, salt, reference, agency_id)
SELECT 'case', uuid_of('case', c), digest('salt', c), digest('case', c), home FROM child ORDER BY c;

-- Eight live grants a case (two owners, five workers, one who may know) and two ended ones: of the ninth,
-- and an earlier one of the fourth, which comes first.
INSERT INTO casework_casegrant (uuid, recorded_at, recorded_by_id, valid_from, valid_to, ended_at, ended_by_id, ended_cause,
  person_id, post_id, agency_id, role, case_id, reason)
SELECT uuid_of('grant', 10 * c + turn), ago(CASE WHEN turn > 7 THEN 290 ELSE 210 END), 9 * w + home - 2 * m,
  ago(CASE WHEN turn > 7 THEN 290 ELSE 210 END), forever(), CASE WHEN turn > 7 THEN ago(250) END,
  CASE WHEN turn > 7 THEN 9 * w + home - 2 * m END, CASE WHEN turn > 7 THEN 'left' ELSE '' END, person, person, agency,
  CASE WHEN turn < 2 THEN 'owner' WHEN turn = 7 THEN 'may_know' ELSE 'worker' END, c, 'works'
FROM (SELECT c, w, m, home, turn, CASE turn WHEN 9 THEN 3 ELSE turn END AS k FROM child JOIN (SELECT n AS turn FROM number WHERE n < 10) turns ON true) part
JOIN (SELECT person, k AS staff_k, w AS staff_w, agency FROM staff) who ON staff_w = w AND staff_k = k
ORDER BY c, turn DESC;

-- Grounds: what each covers, and earlier entries ticked into some.
INSERT INTO casework_ground (id, uuid, recorded_at, recorded_by_id, valid_from, valid_to, ended_at, ended_by_id, ended_cause,
  case_id, from_agency_id, to_agency_id, legal_ground_id, topics, must_agree, agreed, given_on, reason, judged_by, statute, replaces_id)
SELECT 3 * c + j - 3, uuid_of('ground', 3 * c + j), ago(since), 9 * w + giver - 2 * m, ago(since), forever(),
  CASE WHEN ended IS NOT NULL THEN ago(ended) END, CASE WHEN ended IS NOT NULL THEN 9 * w + giver - 2 * m END, cause,
  c, giver, taker, (SELECT id FROM casework_legalground WHERE code = 'SAMTYCKE'), topics, 7, 7, day_ago(since), '', '', '', 3 * c + follows - 3
FROM (SELECT child.*, j, since, ended, cause, follows, topics, CASE WHEN outward THEN home ELSE away END AS giver, CASE WHEN outward THEN away ELSE home END AS taker
  FROM child JOIN issued ON issued.mode = child.mode) way
ORDER BY c, j;
ANALYZE casework_ground;
INSERT INTO casework_groundreach (ground_id, since, topics) SELECT id, valid_from, topics FROM casework_ground ORDER BY id;
INSERT INTO casework_groundreach (ground_id, since, topics)
SELECT g.id, o.valid_from, g.topics & o.topics FROM casework_ground g JOIN casework_ground o ON o.id = g.replaces_id ORDER BY g.id;

-- Ten notes a case. The first and sixth have been for the own agency only, the tenth of some is removed.
CREATE TEMPORARY TABLE written AS
SELECT 10 * c + i - 9 AS entry, c, i, 9 * w + i % 7 + 1 AS author, 2 * m + 1 + i % 7 % 2 AS agency, 20 * i + c % 20 + 1 AS day, w, home, mode
FROM child JOIN (SELECT n AS i FROM number WHERE n < 10) notes ON true;
ANALYZE written;
INSERT INTO casework_entry (id, uuid, case_id, kind, author_id, post_id, agency_id, occurred_at, recorded_at, changed_at, changed_by_id, revision)
SELECT entry, uuid_of('entry', entry), c, 'note', author, author, agency, ago(day, i), ago(day, i), ago(day, i), author, 1 FROM written ORDER BY entry;
INSERT INTO casework_entryaccess (recorded_at, recorded_by_id, valid_from, valid_to, ended_at, ended_by_id, ended_cause, entry_id, scope, topics)
SELECT ago(day, i), author, ago(day, i), forever(), ago(day, i - 3600), author, 'changed', entry, 'agency', 2 << CAST(i % 3 AS integer)
FROM written WHERE i % 5 = 0 ORDER BY entry;
INSERT INTO casework_entryaccess (recorded_at, recorded_by_id, valid_from, valid_to, ended_at, ended_by_id, ended_cause, entry_id, scope, topics)
SELECT ago(day, since), author, ago(day, since), forever(), CASE WHEN removed THEN ago(1) END, CASE WHEN removed THEN author END,
  CASE WHEN removed THEN 'removed' ELSE '' END, entry, scope, 2 << CAST(i % 3 AS integer)
FROM (SELECT written.*, CASE WHEN i % 5 = 0 THEN i - 3600 ELSE i END AS since, i = 9 AND c % 10 = 0 AS removed,
  CASE WHEN i IN (2, 7) THEN 'agency' WHEN i = 4 THEN 'named' ELSE 'shared' END AS scope FROM written) version
ORDER BY entry;
INSERT INTO casework_entryreader (version_id, person_id)
SELECT v.id, 9 * w + named + 1 FROM casework_entryaccess v JOIN written ON entry = v.entry_id
JOIN (SELECT n AS named FROM number WHERE n < 2) two ON true WHERE v.scope = 'named';
INSERT INTO casework_note (entry_id, revision, text)
SELECT entry, 1, 'Närvaron var bättre den här veckan. Vi provar två lektioner om dagen och följer upp på fredag; hemmet ringer om något ändras. ' || entry
FROM written ORDER BY entry;
INSERT INTO casework_groundtick (ground_id, entry_id, since)
SELECT 3 * c - CASE WHEN agency = home THEN 1 ELSE 0 END, entry, ago(80) FROM written WHERE mode = 'anew' AND i IN (5, 6);

-- Four looks a case in the log.
INSERT INTO access_accessevent (at, request_id, actor_id, post_id, agency_id, role, act, subject, case_agency_id, items, looked_for, result, format)
SELECT ago(20 - turn * 4, c % 86400), uuid_of('request', 4 * c + turn), 9 * w + turn + 1, 9 * w + turn + 1, 2 * m + 1 + turn % 2, 'worker', 'read',
  digest('case', c), home, '[]', '', 'done', 1
FROM child JOIN (SELECT n AS turn FROM number WHERE n < 4) turns ON true ORDER BY 1;
