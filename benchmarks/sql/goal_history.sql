-- Each revision of every goal of one case, as it was saved; who may read which is said by versions.sql.
SELECT h.entry_id, h.revision, p.name, h.history_date, h.history_change_reason, h.history_type, h.history_id,
  h.parent_id, h.text, h.how_known, h.wanted, h.present, h.other_plan_id, h.ended_on, h.ended_how
FROM casework_entry e
JOIN casework_historicalgoal h ON h.entry_id = e.id
LEFT JOIN access_person p ON p.id = h.history_user_id
WHERE e.case_id = %(case)s AND e.kind = 'goal'
ORDER BY h.history_id
