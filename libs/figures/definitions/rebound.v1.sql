-- metric: rebound
-- version: 1
-- zh: 反弹率
-- en: Rebound
-- cohort: 期间内销号的整改事项(每次销号计一次) | items closed off in the period, each close-off once
-- numerator: 窗口期内报告并经认定的反弹 | of which a rebound was reported within the window and confirmed by the as-of date
-- basis: domain 4c.12; decision 35: confirmed reports count, not only relistings
-- members: closed
-- twin: rebound-opened
-- parts: WINDOW_OPEN, REST
-- lines: by_import, taken_up_again, handed_on
select f.*, f.ended as counted_on, p.part, p.part = 'REST' and coalesce(f.rebounded <= :as_of, false) as numerator,
  f.source = 'IMPORT' as by_import,
  coalesce(f.next_begun <= :as_of, false) as taken_up_again,
  coalesce(f.handed_since <= :as_of, false) as handed_on
from facts f
  cross join lateral (
    select case
      when coalesce(f.rebounded > :as_of, true) and f.ended + :window > :as_of then 'WINDOW_OPEN'
      else 'REST'
    end as part
  ) p
where f.member_kind = 'ITEM'
  and f.outcome = 'CLOSED_OFF'
  and f.ended between :from and least(:to, :as_of)
