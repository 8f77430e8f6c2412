-- metric: resolved-in-township
-- version: 1
-- zh: 镇内化解率
-- en: Resolved in the township
-- cohort: 期间内办结的纠纷(每次办结计一次) | disputes closed in the period, each close once
-- numerator: 镇内化解 | resolved at the level of the township
-- basis: domain 4c.12 (S40); decisions 22 to 24: of resolving outcomes only
-- members: closed
-- twin: resolved-in-township-opened
-- parts: MERGED, WITHDRAWN, REST
-- lines: by_import, taken_up_again, handed_on
select f.*, f.ended as counted_on, p.part,
  p.part = 'REST' and coalesce(f.ended <= :as_of and f.resolved_level = 'TOWNSHIP'
    and (f.outcome <> 'SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING' or f.performed <= :as_of), false) as numerator,
  f.source = 'IMPORT' as by_import,
  coalesce(f.next_begun <= :as_of, false) as taken_up_again,
  coalesce(f.handed_since <= :as_of, false) as handed_on
from facts f
  cross join lateral (
    select case
      when f.ended <= :as_of and f.outcome = 'DUPLICATE' then 'MERGED'
      when f.ended <= :as_of and f.outcome = 'WITHDRAWN' then 'WITHDRAWN'
      else 'REST'
    end as part
  ) p
where f.member_kind = 'DISPUTE'
  and f.ended between :from and least(:to, :as_of)
