-- The world, for both databases. A table number(n) holds 0 .. cases - 1; ago, day_ago, month_of, forever, uuid_of and
-- digest are functions. Numbers are computed, so that benchmarks/world.py knows whom to ask for.

-- The same 25 municipalities whatever the size, each with a school board and a social board, and workshops of
-- 400 cases, by turns in each of them. So a municipality has as many times more cases as the world has.
CREATE TEMPORARY TABLE place AS
SELECT row_number() OVER (ORDER BY code) - 1 AS m, code, triple FROM access_municipality ORDER BY code LIMIT 25;
CREATE TEMPORARY TABLE workshop AS
SELECT n AS w, m, code, triple FROM number JOIN place ON m = n % 25 WHERE n < (SELECT count(*) FROM number) / 400;

-- Every second case is opened by the school and every second by social services. Mode: its grounds.
CREATE TEMPORARY TABLE child AS
SELECT n + 1 AS c, w, m, code, triple, 2 * m + 1 + n % 2 AS home, 2 * m + 2 - n % 2 AS away,
  CASE n / 2 % 4 WHEN 3 THEN 'asleep' WHEN 2 THEN 'anew' ELSE 'replaced' END AS mode
FROM number JOIN workshop ON w = n / 400;

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
FROM place JOIN (SELECT n AS node FROM number WHERE n < 5) nodes ON true ORDER BY m, node;
INSERT INTO access_secrecyarea (id, uuid, unit_id, sector, name)
SELECT 2 * m + side + 1, uuid_of('area', 2 * m + side), 5 * m + 2 + 2 * side,
  CASE side WHEN 0 THEN 'school' ELSE 'social' END, CASE side WHEN 0 THEN 'skolan i ' ELSE 'socialtjänsten i ' END || code
FROM place JOIN (SELECT n AS side FROM number WHERE n < 2) sides ON true;

-- One project, which shows its counts. Its last municipality has left; of the others not everything is known.
INSERT INTO pilotverkstad_project (id, uuid, name, owner_name, purpose, framework, case_goal, exact_counts, unused_days)
VALUES (1, uuid_of('project', 1), 'SamTidigt', '', '', '', 10, true, 180);
INSERT INTO pilotverkstad_targetgroup (id, uuid, project_id, name, name_en)
VALUES (1, uuid_of('target', 1), 1, 'Elever med hög frånvaro', ''), (2, uuid_of('target', 2), 1, 'Yngre barn', '');
INSERT INTO pilotverkstad_otherplan (id, uuid, project_id, name, concerns)
VALUES (1, uuid_of('plan', 1), 1, 'ELOF', ''), (2, uuid_of('plan', 2), 1, 'Västbus', '');
INSERT INTO pilotverkstad_participation (id, uuid, project_id, municipality_id, joined_on, left_on, left_for, plans_are, leader_is, steering_is,
  steering_note, groups_known)
SELECT m + 1, uuid_of('participation', m), 1, code, day_ago(1500), CASE WHEN m = 24 THEN day_ago(60) END, CASE WHEN m = 24 THEN 10 ELSE 0 END,
  CASE m % 3 WHEN 0 THEN 'unknown' ELSE 'no' END, CASE m % 2 WHEN 0 THEN 'unknown' ELSE 'no' END, 'no', CASE WHEN m % 8 = 5 THEN 'gemensam' ELSE '' END, m % 4 <> 3
FROM place;
INSERT INTO pilotverkstad_participation_target_groups (participation_id, targetgroup_id)
SELECT m + 1, target FROM place JOIN (SELECT n AS target FROM number WHERE n IN (1, 2)) targets ON target = 1 OR m % 2 = 0;
INSERT INTO pilotverkstad_participation_other_plans (participation_id, otherplan_id)
SELECT m + 1, lens FROM place JOIN (SELECT n AS lens FROM number WHERE n IN (1, 2)) lenses ON m % 3 = 2 OR m % 3 = 1 AND lens = 1;
INSERT INTO pilotverkstad_reportednumber (uuid, project_id, participation_id, series, kind, observed, value, unit, source)
SELECT uuid_of('number', 2 * m + year), 1, m + 1, 'Närvaro i årskurs 9', 'baseline', 2023 + year, CASE WHEN m % 6 > 0 THEN 70 + m END, '%', 'kommunen'
FROM place JOIN (SELECT n AS year FROM number WHERE n < 2) years ON true;

-- Eleven people a workshop. Nine by turns of the school and of social services; the ninth has left. The last
-- two are of the school and own a part in many cases and in few, whatever the size.
CREATE TEMPORARY TABLE staff AS
SELECT 11 * w + k + 1 AS person, k, w, m, 2 * m + 1 + social AS agency, social
FROM workshop JOIN (SELECT n AS k, CASE WHEN n < 9 THEN n % 2 ELSE 0 END AS social FROM number WHERE n < 11) people ON true;
ANALYZE staff;
INSERT INTO access_person (id, uuid, password, is_superuser, email, name, is_active)
SELECT person, uuid_of('person', person), '!', false, 'p' || person || '@bench.example', 'Person ' || person, true FROM staff;
INSERT INTO access_post (id, uuid, recorded_at, valid_from, valid_to, ended_cause, person_id, unit_id, agency_id, title)
SELECT person, uuid_of('post', person), ago(2000), ago(2000), forever(), '', person, 5 * m + 3 + 2 * social, agency, 'kurator'
FROM staff;

-- One more leads the project. Who owns many cases of a municipality's first workshop leads it there: with a
-- share that nobody knows, beside somebody without an account, after another; or it is not known who does.
INSERT INTO access_person (id, uuid, password, is_superuser, email, name, is_active)
SELECT 11 * count(*) + 1, uuid_of('person', 11 * count(*) + 1), '!', false, 'leader@bench.example', 'Ledaren', true FROM workshop;
INSERT INTO access_post (id, uuid, recorded_at, valid_from, valid_to, ended_cause, person_id, unit_id, agency_id, title)
SELECT id, uuid_of('post', id), ago(2000), ago(2000), forever(), '', id, 3, 1, 'projektledare' FROM access_person WHERE name = 'Ledaren';
INSERT INTO pilotverkstad_projectoffice (uuid, recorded_at, valid_from, valid_to, ended_cause, project_id, office, post_id)
SELECT uuid_of('office', 0), ago(1000), ago(1000), forever(), '', 1, 'leader', id FROM access_person WHERE name = 'Ledaren';
INSERT INTO pilotverkstad_projectoffice (uuid, recorded_at, recorded_by_id, valid_from, valid_to, ended_at, ended_by_id, ended_cause, project_id,
  participation_id, office, post_id, percentage)
SELECT uuid_of('office', 3 * m + turn), ago(900), leader, ago(900), forever(), CASE WHEN turn = 3 THEN ago(500) END,
  CASE WHEN turn = 3 THEN leader END, CASE WHEN turn = 3 THEN 'left' ELSE '' END, 1, m + 1, 'local_leader',
  CASE WHEN turn = 1 THEN 11 * m + 10 END, CASE WHEN m % 5 <> 3 THEN 20 END
FROM place JOIN (SELECT n AS turn FROM number WHERE n IN (1, 2, 3)) turns ON turn = 1 AND m % 5 <> 4 OR turn = 2 AND m % 5 = 1 OR turn = 3 AND m % 5 = 2
JOIN (SELECT id AS leader FROM access_person WHERE name = 'Ledaren') who ON true;

-- A group of each workshop, and steering groups of most municipalities.
CREATE TEMPORARY TABLE met AS
SELECT w + 1 AS id, m, 'workshop' AS kind, 'Verkstad ' || (w + 1) AS name FROM workshop
UNION ALL
SELECT size + m + 1, m, 'steering', 'Styrgrupp' FROM place JOIN (SELECT count(*) AS size FROM workshop) every ON true WHERE m % 4 <> 1;
INSERT INTO pilotverkstad_group (id, uuid, recorded_at, valid_from, valid_to, ended_cause, project_id, kind, name, with_support)
SELECT id, uuid_of('group', id), ago(900), ago(900), forever(), '', 1, kind, name, false FROM met ORDER BY id;
INSERT INTO pilotverkstad_group_participations (group_id, participation_id) SELECT id, m + 1 FROM met ORDER BY id;
INSERT INTO pilotverkstad_membership (uuid, recorded_at, valid_from, valid_to, ended_cause, group_id, post_id, function)
SELECT uuid_of('member', 11 * id + k), ago(900), ago(900), forever(), '', id, person, 'member'
FROM met JOIN staff ON kind = 'workshop' AND w = id - 1 OR kind = 'steering' AND w = met.m AND k < 2 ORDER BY id, person;

-- Cases with their tie to the log.
INSERT INTO casework_drawncode (code) SELECT triple || '-' || (10000 + (c - 1) / 10000 * 400 + (c - 1) % 400) FROM child;
INSERT INTO casework_case (id, uuid, code, words, participation_id, municipality_id, agency_id, started_by_id, started_at,
  target_group_id, school_is, school_id, sex, stage, recognition, revision)
SELECT c, uuid_of('case', c), triple || '-' || (10000 + (c - 1) / 10000 * 400 + (c - 1) % 400), 'Ord ' || c, m + 1, code, home, 11 * w + home - 2 * m,
  ago(500 + c * 7919 % 1000, c % 86400), 1, 'named', 5 * m + 3, 'unknown', 'high', 'no', 1
FROM child ORDER BY c;
INSERT INTO access_accesssubject (kind, uuid, salt, reference, agency_id)
SELECT 'case', uuid_of('case', c), digest('salt', c), digest('case', c), home FROM child ORDER BY c;

-- Where each case has stood, as days ago: planned for 40 days, then active; some are planned still, and some
-- rest, are closed or were misregistered since. The ledger says what that makes of each month, and of what was
-- misregistered nothing.
CREATE TEMPORARY TABLE life AS
SELECT c, m, 11 * w + home - 2 * m AS sayer, 500 + c * 7919 % 1000 AS start, 1 + c * 31 % 400 AS turned,
  CASE WHEN c % 10 = 3 THEN 'planned' WHEN c % 10 = 7 THEN 'closed' WHEN c % 20 = 5 THEN 'paused' WHEN c % 40 = 11 THEN 'misregistered' ELSE 'active' END AS fate
FROM child;
CREATE TEMPORARY TABLE stood AS
SELECT c, m, sayer, fate, 'planned' AS state, ago(start, c % 86400) AS since, CASE WHEN fate <> 'planned' THEN ago(start - 40, c % 86400) END AS ended FROM life
UNION ALL
SELECT c, m, sayer, fate, 'active', ago(start - 40, c % 86400), CASE WHEN fate <> 'active' THEN ago(turned, c % 86400) END FROM life WHERE fate <> 'planned'
UNION ALL
SELECT c, m, sayer, fate, fate, ago(turned, c % 86400), NULL FROM life WHERE fate NOT IN ('planned', 'active');
INSERT INTO casework_casestate (recorded_at, recorded_by_id, valid_from, valid_to, ended_at, ended_by_id, ended_cause, case_id, cause, outcome, state)
SELECT since, sayer, since, forever(), ended, CASE WHEN ended IS NOT NULL THEN sayer END, CASE WHEN ended IS NOT NULL THEN 'changed' ELSE '' END, c,
  CASE state WHEN 'closed' THEN 'goals' WHEN 'misregistered' THEN 'duplicate' ELSE '' END, CASE state WHEN 'closed' THEN 'better' ELSE '' END, state
FROM stood ORDER BY c, since;
INSERT INTO casework_casetally (participation_id, state, month, n)
SELECT m + 1, state, month, sum(n) FROM (
  SELECT m, state, month_of(since) AS month, 1 AS n FROM stood WHERE fate <> 'misregistered'
  UNION ALL
  SELECT m, state, month_of(ended), -1 FROM stood WHERE fate <> 'misregistered' AND ended IS NOT NULL) moved
GROUP BY m, state, month ORDER BY m, state, month;

-- Eight live grants a case (two owners, five workers, one who may know) and two ended ones: of the ninth,
-- and an earlier one of the fourth, which comes first. The tenth has 300 cases that are open to the school and
-- the eleventh three; of every tenth case the ninth is back, having taken over for a week.
CREATE TEMPORARY TABLE held (turn bigint, k bigint, since bigint, until bigint, ended bigint, role text, reason text);
INSERT INTO held VALUES
  (0, 0, 210, NULL, NULL, 'owner', 'works'), (1, 1, 210, NULL, NULL, 'owner', 'works'),
  (2, 2, 210, NULL, NULL, 'worker', 'works'), (3, 3, 210, NULL, NULL, 'worker', 'works'),
  (4, 4, 210, NULL, NULL, 'worker', 'works'), (5, 5, 210, NULL, NULL, 'worker', 'works'),
  (6, 6, 210, NULL, NULL, 'worker', 'works'), (7, 7, 210, NULL, NULL, 'may_know', 'works'),
  (8, 8, 290, NULL, 250, 'worker', 'works'), (9, 3, 290, NULL, 250, 'worker', 'works'),
  (10, 9, 210, NULL, NULL, 'owner', 'works'), (11, 10, 210, NULL, NULL, 'owner', 'works'),
  (12, 8, 2, -5, NULL, 'owner', 'took_ill');
CREATE TEMPORARY TABLE part AS
SELECT c, m, home, turn, person, agency, since, until, ended, role, reason, 11 * child.w + home - 2 * m AS giver
FROM child JOIN held ON turn < 10 OR turn = 10 AND (c - 1) % 400 < 342 AND c % 8 <> 0 OR turn = 11 AND (c - 1) % 400 < 3
  OR turn = 12 AND c % 10 = 2 AND c % 8 <> 0
JOIN (SELECT person, k AS staff_k, w AS staff_w, agency FROM staff) who ON staff_w = child.w AND staff_k = k;
ANALYZE part;
INSERT INTO casework_casegrant (uuid, recorded_at, recorded_by_id, valid_from, valid_to, ended_at, ended_by_id, ended_cause,
  person_id, post_id, agency_id, role, case_id, reason)
SELECT uuid_of('grant', 13 * c + turn), ago(since), CASE WHEN turn = 12 THEN person ELSE giver END, ago(since),
  CASE WHEN until IS NULL THEN forever() ELSE ago(until) END, CASE WHEN ended IS NOT NULL THEN ago(ended) END,
  CASE WHEN ended IS NOT NULL THEN giver END, CASE WHEN ended IS NOT NULL THEN 'left' ELSE '' END, person, person, agency,
  role, c, reason
FROM part ORDER BY c, turn IN (8, 9) DESC, turn;

-- Grounds: what each covers, and earlier entries ticked into some. Some to the opening agency end soon.
INSERT INTO casework_ground (id, uuid, recorded_at, recorded_by_id, valid_from, valid_to, ended_at, ended_by_id, ended_cause,
  case_id, from_agency_id, to_agency_id, legal_ground_id, topics, must_agree, agreed, given_on, reason, judged_by, statute, replaces_id,
  age, how_given, purpose, paper_at, child_view, maturity, decided_by, confirmed, functions, withdrawn_by)
SELECT 3 * c + j - 3, uuid_of('ground', 3 * c + j), ago(since), 11 * w + giver - 2 * m, ago(since),
  CASE WHEN j = 3 AND c % 10 = 2 THEN ago(-1 - c % 13) ELSE forever() END,
  CASE WHEN ended IS NOT NULL THEN ago(ended) END, CASE WHEN ended IS NOT NULL THEN 11 * w + giver - 2 * m END, cause,
  c, giver, taker, (SELECT id FROM casework_legalground WHERE code = 'SAMTYCKE' AND version = 2), topics, 7, 7, day_ago(since), '', 'kurator', '', 3 * c + follows - 3,
  'under_18', 'written', 'plan', 'pupil_file', 'wants', 'together', '', false, '{}', CASE WHEN cause = 'withdrawn' THEN 1 ELSE 0 END
FROM (SELECT child.*, j, since, ended, cause, follows, topics, CASE WHEN outward THEN home ELSE away END AS giver, CASE WHEN outward THEN away ELSE home END AS taker
  FROM child JOIN issued ON issued.mode = child.mode) way
ORDER BY c, j;
ANALYZE casework_ground;
INSERT INTO casework_groundreach (ground_id, since, topics) SELECT id, valid_from, topics FROM casework_ground ORDER BY id;
INSERT INTO casework_groundreach (ground_id, since, topics)
SELECT g.id, o.valid_from, g.topics & o.topics FROM casework_ground g JOIN casework_ground o ON o.id = g.replaces_id ORDER BY g.id;

-- Ten notes a case. The first and sixth have been for the own agency only, the tenth of some is removed.
CREATE TEMPORARY TABLE written AS
SELECT 10 * c + i - 9 AS entry, c, i, 11 * w + i % 7 + 1 AS author, 2 * m + 1 + i % 7 % 2 AS agency, 20 * i + c % 20 + 6 AS day, w, home, mode
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
SELECT v.id, 11 * w + named + 1 FROM casework_entryaccess v JOIN written ON entry = v.entry_id
JOIN (SELECT n AS named FROM number WHERE n < 2) two ON true WHERE v.scope = 'named';
INSERT INTO casework_note (entry_id, revision, text)
SELECT entry, 1, 'Närvaron var bättre den här veckan. Vi provar två lektioner om dagen och följer upp på fredag; hemmet ringer om något ändras. ' || entry
FROM written ORDER BY entry;
INSERT INTO casework_groundtick (ground_id, entry_id, since)
SELECT 3 * c - CASE WHEN agency = home THEN 1 ELSE 0 END, entry, ago(80) FROM written WHERE mode = 'anew' AND i IN (5, 6);

-- A third of the cases are worked with by a plan: twelve entries each, after all the notes. The first goal has
-- been changed since, and after the plan was confirmed. Days as above; what is due comes that many days from now.
CREATE TEMPORARY TABLE step (j bigint, kind text, k bigint, scope text, topics bigint, since bigint, changed bigint, goal bigint);
INSERT INTO step VALUES
  (0, 'mapping', 0, 'shared', 4, 195, NULL, NULL), (1, 'goal', 0, 'shared', 4, 190, 12, NULL),
  (2, 'goal', 1, 'shared', 4, 188, NULL, 1), (3, 'goal', 1, 'agency', 4, 187, NULL, NULL),
  (4, 'activity', 2, 'shared', 4, 75, NULL, 1), (5, 'activity', 1, 'shared', 4, 74, 40, 2),
  (6, 'activity', 3, 'agency', 4, 73, NULL, 3), (7, 'follow_up', 0, 'shared', 8, 72, 50, 1),
  (8, 'follow_up', 1, 'shared', 4, 48, NULL, NULL), (9, 'measurement', 1, 'shared', 2, 71, NULL, NULL),
  (10, 'measurement', 2, 'shared', 8, 43, NULL, NULL), (11, 'plan', 0, 'shared', 4, 70, NULL, NULL);
CREATE TEMPORARY TABLE planned AS
SELECT 10 * size + 12 * ((c - 1) / 3) + j + 1 AS entry, 10 * size + 12 * ((c - 1) / 3) + 1 AS first, c, j, kind, 11 * w + k + 1 AS author,
  2 * m + 1 + k % 2 AS agency, scope, topics, since, goal, COALESCE(changed, since) AS changed,
  11 * w + CASE WHEN changed IS NULL THEN k ELSE 1 END + 1 AS changer, CASE WHEN changed IS NULL THEN 1 ELSE 2 END AS revision,
  CASE j WHEN 4 THEN c % 60 - 20 WHEN 6 THEN c % 40 WHEN 8 THEN c % 70 - 10 END AS due
FROM child JOIN step ON true JOIN (SELECT count(*) AS size FROM number) every ON true WHERE (c - 1) % 3 = 0;
ANALYZE planned;
INSERT INTO casework_entry (id, uuid, case_id, kind, author_id, post_id, agency_id, occurred_at, recorded_at, changed_at, changed_by_id,
  due_on, revision)
SELECT entry, uuid_of('entry', entry), c, kind, author, author, agency, ago(since, j), ago(since, j), ago(changed, j), changer,
  CASE WHEN due IS NOT NULL THEN day_ago(-due) END, revision
FROM planned ORDER BY entry;
INSERT INTO casework_entryaccess (recorded_at, recorded_by_id, valid_from, valid_to, ended_cause, entry_id, scope, topics)
SELECT ago(since, j), author, ago(since, j), forever(), '', entry, scope, topics FROM planned ORDER BY entry;
INSERT INTO casework_mapping (entry_id, revision, needs, strengths, obstacles, wants, expectations, unknown, unmeasured, made_with)
SELECT entry, 1, 'Lugn och ro på morgonen.', 'Tycker om bild och slöjd.', 'Sover för lite.', '', '', 0, 8, 3 FROM planned WHERE kind = 'mapping' ORDER BY entry;
INSERT INTO casework_goal (entry_id, revision, parent_id, text, how_known, wanted, present, ended_how)
SELECT entry, revision, first + goal, 'Vara med på bilden på tisdagar. ' || entry, 'Är där när lektionen börjar.', 8, 4, '' FROM planned WHERE kind = 'goal' ORDER BY entry;
INSERT INTO casework_activity (entry_id, revision, goal_id, activity, purpose, follow_up, from_on, to_on, responsible_id, ended_on, ended_how)
SELECT entry, revision, first + goal, 'Möta vid grinden varje morgon. ' || entry, 'Att komma in i skolan.', 'Varannan fredag.', day_ago(since),
  day_ago(COALESCE(-due, changed)), author, CASE WHEN due IS NULL THEN day_ago(changed) END, CASE WHEN due IS NULL THEN 'done' ELSE '' END
FROM planned WHERE kind = 'activity' ORDER BY entry;
INSERT INTO casework_followup (entry_id, revision, planned_on, is_check, responsible_id, held_on, present, answers, text)
SELECT entry, revision, day_ago(COALESCE(-due, changed)), false, author, CASE WHEN due IS NULL THEN day_ago(changed) END, 3, '{}',
  CASE WHEN due IS NULL THEN 'Det fungerar. Vi fortsätter.' ELSE '' END
FROM planned WHERE kind = 'follow_up' ORDER BY entry;
INSERT INTO casework_measurement (entry_id, revision, measure, value, missing, own_words)
SELECT entry, 1, CASE j WHEN 9 THEN 'attendance' ELSE 'rating' END, c % 11, '', '' FROM planned WHERE kind = 'measurement' ORDER BY entry;
INSERT INTO casework_plan (entry_id, revision) SELECT entry, 1 FROM planned WHERE kind = 'plan' ORDER BY entry;
INSERT INTO casework_planitem (plan_id, entry_id, revision)
SELECT first + 11, entry, 1 FROM planned WHERE kind IN ('goal', 'activity') AND scope = 'shared' ORDER BY entry;

-- The history of what was written in those cases: each revision as it was saved.
CREATE TEMPORARY TABLE saved AS
SELECT entry, kind, first, goal, j, since, author, 1 AS revision, author AS saver, since AS day, '+' AS sort FROM planned
UNION ALL
SELECT entry, kind, first, goal, j, since, author, 2, changer, changed, '~' FROM planned WHERE revision = 2;
ANALYZE saved;
INSERT INTO casework_historicalnote (entry_id, revision, text, history_date, history_type, history_user_id)
SELECT n.entry_id, 1, n.text, ago(day, i), '+', author FROM casework_note n JOIN written ON entry = n.entry_id WHERE (c - 1) % 3 = 0 ORDER BY entry;
INSERT INTO casework_historicalgoal (entry_id, revision, parent_id, text, how_known, wanted, present, ended_how, history_date, history_type, history_user_id)
SELECT entry, revision, first + goal, 'Vara med på bilden. ' || entry, 'Är där när lektionen börjar.', 8, 4, '', ago(day, j), sort, saver
FROM saved WHERE kind = 'goal' ORDER BY entry, revision;
INSERT INTO casework_historicalactivity (entry_id, revision, goal_id, activity, purpose, follow_up, from_on, to_on, responsible_id, ended_how,
  history_date, history_type, history_user_id)
SELECT entry, revision, first + goal, 'Möta vid grinden varje morgon. ' || entry, 'Att komma in i skolan.', 'Varannan fredag.', day_ago(since),
  day_ago(-40), author, '', ago(day, j), sort, saver
FROM saved WHERE kind = 'activity' ORDER BY entry, revision;

-- Four looks a case in the log, and those of the two that have many and few; a text was seen in each.
INSERT INTO access_accessevent (at, request_id, actor_id, post_id, agency_id, role, act, subject, case_agency_id, items, looked_for, result, format)
SELECT ago(20 - turn % 7 * 4, c % 86400), uuid_of('request', 13 * c + turn), person, person, agency, role, 'read', digest('case', c), home,
  '[{"ref": "case", "kind": "case", "rule": "grant", "agency": 0, "ground": null, "revision": 1}, {"ref": "entry", "kind": "entry", "rule": "own_agency", "agency": 0, "ground": null, "revision": 1}]',
  '', 'done', 1
FROM part WHERE turn < 4 OR turn = 11 OR turn = 10 AND c % 2 = 0 ORDER BY 1;
