-- metric: durable-resolution-opened
-- version: 1
-- zh: 实质化解率(按登记)
-- en: Durable resolution, by opening
-- cohort: 期间内登记的纠纷和信访事项,按截至统计日的末次循环计 | disputes and petitions opened in the period, each in its last cycle by the as-of date
-- numerator: 化解办结、履行完毕,且回访期内未重启、未再发 | closed as resolved, performed, and within the window neither taken up again nor repeated
-- basis: domain 4c.12; decisions 19 and 22 to 24
-- members: opened
-- parts: CARRIED, MERGED, WITHDRAWN, DECLINED, WINDOW_OPEN, REST
-- lines: by_import, still_open, still_open_by_import, handed_on
select f.*, f.opened as counted_on, p.part, p.part = 'REST' and coalesce(f.ended <= :as_of, false) and s.resolved and not s.again as numerator,
  f.source = 'IMPORT' as by_import,
  coalesce(f.ended > :as_of, true) as still_open,
  coalesce(f.ended > :as_of, true) and f.source = 'IMPORT' as still_open_by_import,
  coalesce(f.handed_since <= :as_of, false) as handed_on
from facts f
  cross join lateral (
    select coalesce(
      f.outcome in ('SETTLED_BY_AGREEMENT', 'SETTLED_ON_THE_SPOT', 'EXPLAINED_ACCEPTED', 'OPINION_EXECUTED', 'SETTLED')
        or (f.outcome = 'SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING' and f.performed <= :as_of), false) as resolved,
      coalesce(f.next_begun <= least(:as_of, f.ended + :window), false)
      or coalesce(f.repeated between f.ended and least(:as_of, f.ended + :window), false) as again
  ) s
  cross join lateral (
    select case
      when f.carried_on <= :as_of and (f.carried_until is null or f.carried_until > :as_of) then 'CARRIED'
      when f.ended <= :as_of and f.outcome = 'DUPLICATE' then 'MERGED'
      when f.ended <= :as_of and f.outcome = 'WITHDRAWN' then 'WITHDRAWN'
      when f.ended <= :as_of and f.outcome = 'DECLINED' then 'DECLINED'
      when f.ended <= :as_of and s.resolved and not s.again and f.ended + :window > :as_of then 'WINDOW_OPEN'
      else 'REST'
    end as part
  ) p
where f.member_kind in ('DISPUTE', 'PETITION')
  and f.opened between :from and least(:to, :as_of)
  and f.begun <= :as_of and (f.next_begun is null or f.next_begun > :as_of)
