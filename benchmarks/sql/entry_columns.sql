-- What stands around an entry w and its words, whatever its kind; at the end what the log needs, and the places.
  w.id, w.case_id, w.kind, w.revision, w.scope, w.topics, w.version_from, p.name, cp.name, a.name, a.sector,
  COALESCE(acp.name, fup.name), COALESCE(aco.agency_id, fuo.agency_id), op.name, re.at, re.entry_id, an.question_id,
  n.text,
  k.needs, k.strengths, k.obstacles, k.wants, k.expectations, k.unknown, k.unmeasured, k.made_with,
  go.parent_id, go.text, go.how_known, go.wanted, go.present, go.other_plan_id, go.ended_on, go.ended_how,
  ac.goal_id, ac.activity, ac.purpose, ac.follow_up, ac.from_on, ac.to_on, ac.responsible_id, ac.ended_on, ac.ended_how,
  fu.planned_on, fu.is_check, fu.responsible_id, fu.held_on, fu.cancelled_on, fu.present, fu.answers, fu.text,
  me.measure, me.value, me.missing, me.own_words,
  qu.text, qu.to_agency_id,
  w.grant_id, w.role, w.rule, w.ground_id,
  w.uuid, w.agency_id, w.author_id, w.post_id, w.changed_by_id, w.occurred_at, w.recorded_at, w.changed_at, w.due_on
