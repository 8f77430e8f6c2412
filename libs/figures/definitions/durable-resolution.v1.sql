-- metric: durable-resolution
-- version: 1
-- zh: 实质化解率
-- en: Durable resolution
-- cohort: 期间内办结的纠纷和信访事项(每次办结计一次) | disputes and petitions closed in the period, each close once
-- numerator: 化解办结、履行完毕,且回访期内未重启、未再发 | closed as resolved, performed, and within the window neither taken up again nor repeated
-- basis: domain 4c.12; decisions 19 and 22 to 24
-- members: closed
-- twin: durable-resolution-opened
-- parts: CARRIED, MERGED, WITHDRAWN, DECLINED, WINDOW_OPEN, REST
-- lines: by_import, taken_up_again, handed_on
select f.*, f.ended as counted_on, p.part, p.part = 'REST' and coalesce(f.ended <= :as_of, false) and s.resolved and not s.again as numerator,
  f.source = 'IMPORT' as by_import,
  coalesce(f.next_begun <= :as_of, false) as taken_up_again,
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
  and f.ended between :from and least(:to, :as_of)
