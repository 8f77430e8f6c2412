import { serviceNow } from './api/client.ts';

/** All times are Shanghai's, whatever the computer says. */
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
const TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});
const DAY_MS = 86_400_000;

export const dayOf = (instant: string | Date): string => DAY.format(new Date(instant));
export const timeOf = (instant: string): string => TIME.format(new Date(instant));
export const today = (): string => dayOf(new Date(serviceNow()));

/** Days from one legal date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
