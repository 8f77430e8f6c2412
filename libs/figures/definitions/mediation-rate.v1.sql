-- metric: mediation-rate
-- version: 1
-- zh: 调处率
-- en: Mediation rate
-- cohort: 期间内登记的纠纷 | disputes opened in the period
-- numerator: 截至统计日已召开调解会议 | with a mediation session held by the as-of date
-- basis: domain 4c.12; decisions 22 to 24
-- members: opened
-- parts: MERGED, WITHDRAWN, REST
-- lines: by_import, by_claim_only, still_open, still_open_by_import, handed_on
select f.*, f.opened as counted_on, p.part, p.part = 'REST' and coalesce(f.mediated <= :as_of, false) as numerator,
  f.source = 'IMPORT' as by_import,
  p.part = 'REST' and coalesce(f.mediated > :as_of and f.mediated_claimed <= :as_of, false) as by_claim_only,
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
