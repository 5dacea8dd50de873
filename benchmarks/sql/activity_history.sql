-- Each revision of every activity of one case, as it was saved; who may read which is said by versions.sql.
SELECT h.entry_id, h.revision, p.name, h.history_date, h.history_change_reason, h.history_type, h.history_id,
  h.goal_id, h.activity, h.purpose, h.follow_up, h.from_on, h.to_on, h.responsible_id, h.ended_on, h.ended_how
FROM casework_entry e
JOIN casework_historicalactivity h ON h.entry_id = e.id
LEFT JOIN access_person p ON p.id = h.history_user_id
WHERE e.case_id = %(case)s AND e.kind = 'activity'
ORDER BY h.history_id
