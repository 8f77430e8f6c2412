-- metric: replies
-- version: 1
-- zh: 答复
-- en: Replies
-- cohort: 期间内得到首次答复的关切(每个循环计一次) | concerns that got the first reply of a cycle in the period
-- numerator: 其中合格回应 | of these a response that qualifies
-- basis: decision 29: any recorded reply counts as a reply, only an assessed one as a response
-- members: closed
-- parts: QUALIFIED, UNASSESSED, RECEIPT_OR_FORWARD_ONLY, NONE
-- lines: by_import, taken_up_again, handed_on
select f.*, f.replied as counted_on, p.part, p.part = 'QUALIFIED' as numerator,
  f.source = 'IMPORT' as by_import,
  coalesce(f.next_begun <= :as_of, false) as taken_up_again,
  coalesce(f.handed_since <= :as_of, false) as handed_on
from facts f
  cross join lateral (
    select case
      when f.answered <= :as_of then 'QUALIFIED'
      when f.unassessed <= :as_of then 'UNASSESSED'
      when f.passed_on <= :as_of then 'RECEIPT_OR_FORWARD_ONLY'
      else 'NONE'
    end as part
  ) p
where f.member_kind = 'CONCERN'
  and f.replied between :from and least(:to, :as_of)
