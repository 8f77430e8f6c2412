-- metric: backlog
-- version: 1
-- zh: 信访积案
-- en: Open cases by age
-- cohort: 期间内登记、截至统计日仍未办结的纠纷和信访事项,按现承办单位计 | disputes and petitions opened in the period and open on the as-of date, by the unit that holds them
-- numerator: 登记已超过九十日 | opened more than 90 days before
-- basis: decision 23: the present holder counts for open stock only
-- members: opened
-- counts for: holder
-- parts: CARRIED, UP_TO_30_DAYS, UP_TO_90_DAYS, UP_TO_180_DAYS, UP_TO_365_DAYS, OLDER
-- lines: by_import, handed_on
select f.*, f.opened as counted_on, p.part, p.part in ('UP_TO_180_DAYS', 'UP_TO_365_DAYS', 'OLDER') as numerator,
  f.source = 'IMPORT' as by_import,
  coalesce(f.handed_since <= :as_of, false) as handed_on
from facts f
  cross join lateral (
    select case
      when f.carried_on <= :as_of and (f.carried_until is null or f.carried_until > :as_of) then 'CARRIED'
      when :as_of - f.opened <= 30 then 'UP_TO_30_DAYS'
      when :as_of - f.opened <= 90 then 'UP_TO_90_DAYS'
      when :as_of - f.opened <= 180 then 'UP_TO_180_DAYS'
      when :as_of - f.opened <= 365 then 'UP_TO_365_DAYS'
      else 'OLDER'
    end as part
  ) p
where f.member_kind in ('DISPUTE', 'PETITION')
  and f.opened between :from and least(:to, :as_of)
  and f.begun <= :as_of and (f.next_begun is null or f.next_begun > :as_of)
  and (f.ended is null or f.ended > :as_of)
