-- metric: resolved-in-village-opened
-- version: 1
-- zh: 村内化解率(按登记)
-- en: Resolved in the village, by opening
-- cohort: 期间内登记的纠纷,按截至统计日的末次循环计 | disputes opened in the period, each in its last cycle by the as-of date
-- numerator: 村内化解 | resolved at the level of the village
-- basis: domain 4c.12 (S40); decisions 22 to 24: of resolving outcomes only
-- members: opened
-- parts: MERGED, WITHDRAWN, REST
-- lines: by_import, still_open, still_open_by_import, handed_on
select f.*, f.opened as counted_on, p.part,
  p.part = 'REST' and coalesce(f.ended <= :as_of and f.resolved_level = 'VILLAGE'
    and (f.outcome <> 'SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING' or f.performed <= :as_of), false) as numerator,
  f.source = 'IMPORT' as by_import,
  coalesce(f.ended > :as_of, true) as still_open,
  coalesce(f.ended > :as_of, true) and f.source = 'IMPORT' as still_open_by_import,
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
  and f.opened between :from and least(:to, :as_of)
  and f.begun <= :as_of and (f.next_begun is null or f.next_begun > :as_of)
