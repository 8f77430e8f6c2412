-- metric: response-coverage
-- version: 1
-- zh: 回应率
-- en: Response coverage
-- cohort: 期间内提出的关切,按截至统计日的末次循环计 | concerns raised in the period, each in its last cycle by the as-of date
-- numerator: 截至统计日已有合格回应 | with a qualifying response by the as-of date
-- basis: 件件有回应; decisions 22 to 24 and 29
-- members: opened
-- parts: CARRIED, MERGED, WITHDRAWN, DECLINED, QUALIFIED, UNASSESSED, RECEIPT_OR_FORWARD_ONLY, NONE
-- lines: by_import, by_claim_only, still_open, still_open_by_import, handed_on
select f.*, f.opened as counted_on, p.part, p.part = 'QUALIFIED' as numerator,
  f.source = 'IMPORT' as by_import,
  p.part in ('UNASSESSED', 'RECEIPT_OR_FORWARD_ONLY', 'NONE') and coalesce(f.answered_claimed <= :as_of, false) as by_claim_only,
  o.still_open,
  o.still_open and f.source = 'IMPORT' as still_open_by_import,
  coalesce(f.handed_since <= :as_of, false) as handed_on
from facts f
  cross join lateral (
    select case
      when f.carried_on <= :as_of and (f.carried_until is null or f.carried_until > :as_of) then 'CARRIED'
      when f.left_as = 'MERGED' and f.left_on <= :as_of and (f.returned_on is null or f.returned_on > :as_of) then 'MERGED'
      when f.left_as = 'WITHDRAWN' and f.left_on <= :as_of and (f.returned_on is null or f.returned_on > :as_of) then 'WITHDRAWN'
      when f.left_as = 'DECLINED' and f.left_on <= :as_of and (f.returned_on is null or f.returned_on > :as_of) then 'DECLINED'
      when f.answered <= :as_of then 'QUALIFIED'
      when f.unassessed <= :as_of then 'UNASSESSED'
      when f.passed_on <= :as_of then 'RECEIPT_OR_FORWARD_ONLY'
      else 'NONE'
    end as part
  ) p
  cross join lateral (
    select p.part not in ('MERGED', 'WITHDRAWN', 'DECLINED')
      and coalesce(f.settled > :as_of, true) and coalesce(f.declined > :as_of, true) as still_open
  ) o
where f.member_kind = 'CONCERN'
  and f.opened between :from and least(:to, :as_of)
  and f.begun <= :as_of and (f.next_begun is null or f.next_begun > :as_of)
