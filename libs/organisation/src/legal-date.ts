/** From the day `from` to the day `to`, both inclusive, `YYYY-MM-DD` in Asia/Shanghai; `to` is null while it lasts. */
export interface Period {
  readonly from: string;
  readonly to: string | null;
}

/** True for a day that the calendar has, written `YYYY-MM-DD`: `2026-02-30` is none. */
export function isLegalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

export const covers = (period: Period, date: string): boolean =>
  period.from <= date && (period.to === null || date <= period.to);

/** True when the two have a day in common. */
export const overlap = (one: Period, other: Period): boolean =>
  (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to);

/** True when `inner` neither begins before nor ends after `outer`. */
export const liesWithin = (inner: Period, outer: Period): boolean =>
  outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));
