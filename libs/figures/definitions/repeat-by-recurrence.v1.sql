-- metric: repeat-by-recurrence
-- version: 1
-- zh: 重复率(按重启和再发)
-- en: Repeats by reopening and recurrence
-- cohort: 期间内初次登记的纠纷和信访事项 | disputes and petitions opened in the period that name no earlier one
-- numerator: 截至统计日已重启或再发,撤回的也算 | taken up again or repeated by the as-of date, also after a withdrawal
-- basis: R-32; decision 24: until the rule of the same person and the same matter exists
-- members: opened
-- parts: CARRIED, MERGED, WITHDRAWN, DECLINED, REST
-- lines: by_import, still_open, still_open_by_import, handed_on
select f.*, f.opened as counted_on, p.part,
  p.part not in ('CARRIED', 'DECLINED') and (f.cycle > 1 or coalesce(f.repeated <= :as_of, false)) as numerator,
  f.source = 'IMPORT' as by_import,
  coalesce(f.ended > :as_of, true) as still_open,
  coalesce(f.ended > :as_of, true) and f.source = 'IMPORT' as still_open_by_import,
  coalesce(f.handed_since <= :as_of, false) as handed_on
from facts f
  cross join lateral (
    select case
      when f.carried_on <= :as_of and (f.carried_until is null or f.carried_until > :as_of) then 'CARRIED'
      when f.ended <= :as_of and f.outcome = 'DUPLICATE' then 'MERGED'
      when f.ended <= :as_of and f.outcome = 'WITHDRAWN' then 'WITHDRAWN'
      when f.ended <= :as_of and f.outcome = 'DECLINED' then 'DECLINED'
      else 'REST'
    end as part
  ) p
where f.member_kind in ('DISPUTE', 'PETITION')
  and not f.recurrence
  and f.opened between :from and least(:to, :as_of)
  and f.begun <= :as_of and (f.next_begun is null or f.next_begun > :as_of)
