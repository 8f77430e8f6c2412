-- metric: rebound-opened
-- version: 1
-- zh: 反弹率(按查摆)
-- en: Rebound, by identification
-- cohort: 期间内查摆的整改事项,按截至统计日的末次列单计 | items identified in the period, each in its last listing by the as-of date
-- numerator: 截至统计日反弹经认定或已重新列单 | with a confirmed rebound, or relisted after one, by the as-of date
-- basis: domain 4c.12; decisions 24 and 35
-- members: opened
-- parts: ANNULLED, REST
-- lines: by_import, still_open, still_open_by_import, handed_on, long_term
select f.*, f.opened as counted_on, p.part,
  p.part = 'REST' and (f.cycle > 1 or coalesce(f.rebounded <= :as_of, false)) as numerator,
  f.source = 'IMPORT' as by_import,
  coalesce(f.ended > :as_of, true) as still_open,
  coalesce(f.ended > :as_of, true) and f.source = 'IMPORT' as still_open_by_import,
  coalesce(f.handed_since <= :as_of, false) as handed_on,
  coalesce(f.mode = 'LONG_TERM', false) as long_term
from facts f
  cross join lateral (
    select case when f.ended <= :as_of and f.outcome = 'ANNULLED' then 'ANNULLED' else 'REST' end as part
  ) p
where f.member_kind = 'ITEM'
  and f.opened between :from and least(:to, :as_of)
  and f.begun <= :as_of and (f.next_begun is null or f.next_begun > :as_of)
