-- One case grown old: every note in it 500 times over, and 20,000 more looks at it. Rolled back afterwards.
INSERT INTO casework_entry (uuid, case_id, kind, author_id, post_id, agency_id, occurred_at, recorded_at, changed_at, changed_by_id, revision)
SELECT gen_random_uuid(), case_id, kind, author_id, post_id, agency_id, occurred_at - n * interval '1 minute', recorded_at, changed_at, changed_by_id, 1
FROM casework_entry CROSS JOIN generate_series(1, 500) n WHERE case_id = %(case)s AND kind = 'note';
INSERT INTO casework_entryaccess (recorded_at, recorded_by_id, valid_from, valid_to, ended_cause, entry_id, scope, topics)
SELECT e.recorded_at, e.author_id, e.recorded_at, '9999-01-01 00:00:00+00', '', e.id, 'shared', 4
FROM casework_entry e WHERE e.case_id = %(case)s AND NOT EXISTS (SELECT 1 FROM casework_entryaccess v WHERE v.entry_id = e.id);
INSERT INTO casework_note (entry_id, revision, text)
SELECT e.id, 1, 'Ringde hem.' FROM casework_entry e
WHERE e.case_id = %(case)s AND e.kind = 'note' AND NOT EXISTS (SELECT 1 FROM casework_note n WHERE n.entry_id = e.id);
INSERT INTO access_accessevent (at, request_id, actor_id, post_id, agency_id, role, act, subject, items, looked_for, result, format)
SELECT now() - n * interval '1 minute', gen_random_uuid(), %(person)s, %(person)s, %(agency)s, 'worker', 'read',
  (SELECT reference FROM access_accesssubject WHERE uuid = %(uuid)s), %(items)s, '', 'done', 1
FROM generate_series(1, 20000) n;
ANALYZE casework_entry, casework_entryaccess, casework_note, access_accessevent
