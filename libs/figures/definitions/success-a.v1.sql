-- metric: success-a
-- version: 1
-- zh: 成功率(口径一)
-- en: Success, over all disputes opened
-- cohort: 期间内登记的纠纷 | disputes opened in the period
-- numerator: 截至统计日有有效协议,或当场化解办结 | with an agreement that stands by the as-of date, or settled on the spot
-- basis: domain 4c.12 success A; decisions 22 to 24
-- members: opened
-- parts: MERGED, WITHDRAWN, REST
-- lines: by_import, by_claim_only, still_open, still_open_by_import, handed_on
select f.*, f.opened as counted_on, p.part, p.part = 'REST' and s.succeeded as numerator,
  f.source = 'IMPORT' as by_import,
  p.part = 'REST' and not s.succeeded and (
    coalesce(f.agreed > :as_of and f.agreed_claimed <= :as_of, false)
    or coalesce(f.outcome = 'SETTLED_ON_THE_SPOT' and f.ended > :as_of and f.ended_claimed <= :as_of, false)
  ) as by_claim_only,
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
  cross join lateral (
    select coalesce(f.agreed <= :as_of and (f.lapsed is null or f.lapsed > :as_of), false)
      or coalesce(f.ended <= :as_of and f.outcome = 'SETTLED_ON_THE_SPOT', false) as succeeded
  ) s
where f.member_kind = 'DISPUTE'
  and f.opened between :from and least(:to, :as_of)
  and f.begun <= :as_of and (f.next_begun is null or f.next_begun > :as_of)
