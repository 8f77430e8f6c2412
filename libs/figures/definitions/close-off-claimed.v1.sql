-- metric: close-off-claimed
-- version: 1
-- zh: 销号率(按时申报)
-- en: Close-off claimed in time
-- cohort: 原定期限在期间内届满的整改事项(每次列单计一次) | items whose original due date fell in the period, each listing once
-- numerator: 在原定期限前申请销号,且申请未被退回 | completion claimed by the original due date, and the claim stands
-- basis: domain 4c.12; decisions 22, 23 and 35: the original date of the listing, whatever was moved later; long-term items stay in the cohort
-- members: closed
-- parts: ANNULLED, REST
-- lines: by_import, by_claim_only, still_open, handed_on, taken_up_again, long_term, date_moved
select f.*, f.due as counted_on, p.part,
  p.part = 'REST' and coalesce(f.claimed <= f.due, false) as numerator,
  f.source = 'IMPORT' as by_import,
  p.part = 'REST' and coalesce(f.claimed > f.due and f.claimed_claimed <= f.due, false) as by_claim_only,
  coalesce(f.ended > :as_of, true) and coalesce(f.next_begun > :as_of, true) as still_open,
  coalesce(f.handed_since <= :as_of, false) as handed_on,
  coalesce(f.next_begun <= :as_of, false) as taken_up_again,
  f.mode = 'LONG_TERM' as long_term,
  coalesce(f.due_moved <= :as_of, false) as date_moved
from facts f
  cross join lateral (
    select case when f.ended <= :as_of and f.outcome = 'ANNULLED' then 'ANNULLED' else 'REST' end as part
  ) p
where f.member_kind = 'ITEM'
  and f.due between :from and least(:to, :as_of)
