-- One case by its address, with its header and the topics of the note I last wrote in it.
SELECT c.id, c.code, c.words, s.state, m.name, t.name, h.name, u.name, p.name, a.reference, a.salt, g.id, g.role,
  CASE WHEN c.agency_id = g.agency_id THEN 'grant' ELSE 'grant_on_ground' END, d.id,
  (SELECT v.topics FROM casework_entry e JOIN casework_entryaccess v ON v.entry_id = e.id
   WHERE e.case_id = c.id AND e.kind = 'note' AND e.author_id = g.person_id AND e.post_id = g.post_id
   ORDER BY v.recorded_at DESC, v.id DESC LIMIT 1),
  c.uuid, c.agency_id, c.revision
FROM casework_case c
JOIN casework_casegrant g ON g.case_id = c.id
LEFT JOIN casework_ground d ON g.agency_id <> c.agency_id AND d.id = (
  SELECT min(x.id) FROM casework_ground x
  WHERE x.case_id = c.id AND x.from_agency_id = c.agency_id AND x.to_agency_id = g.agency_id
    AND x.valid_from <= %(at)s AND x.until > %(at)s)
JOIN access_municipality m ON m.code = c.municipality_id
JOIN pilotverkstad_targetgroup t ON t.id = c.target_group_id
JOIN access_secrecyarea h ON h.id = c.agency_id
LEFT JOIN access_unit u ON u.id = c.school_id
JOIN access_person p ON p.id = c.started_by_id
JOIN access_accesssubject a ON a.uuid = c.uuid
LEFT JOIN casework_casestate s ON s.case_id = c.id AND s.valid_from <= %(at)s AND s.until > %(at)s
WHERE c.uuid = %(uuid)s AND g.post_id = %(post)s AND g.person_id = %(person)s
  AND g.valid_from <= %(at)s AND g.until > %(at)s AND c.started_at <= %(at)s
  AND (c.agency_id = g.agency_id OR d.id IS NOT NULL)
