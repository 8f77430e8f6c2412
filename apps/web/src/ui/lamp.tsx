import { type Bilingual, useSaying } from '../language.tsx';
import { daysBetween, dayOf, today } from '../times.ts';

interface Lit {
  readonly shape: string;
  readonly kind: 'over' | 'soon' | 'calm' | 'done';
  readonly text: Bilingual;
}

/** How a case stands by the dates there are: shape, words and colour say the same. */
function lit({ closed, dueBy, receivedAt }: Timed): Lit {
  if (closed) return { shape: '✓', kind: 'done', text: { zh: '已办结', en: 'closed' } };
  const age = daysBetween(dayOf(receivedAt), today());
  if (dueBy === null)
    return { shape: '○', kind: 'calm', text: { zh: `已收 ${age} 天`, en: `${age} days old` } };
  const left = daysBetween(today(), dueBy);
  if (left < 0)
    return { shape: '■', kind: 'over', text: { zh: `超期 ${-left} 天`, en: `${-left} days late` } };
  const text = { zh: `剩 ${left} 天`, en: `${left} days left` };
  return left <= 3 ? { shape: '▲', kind: 'soon', text } : { shape: '●', kind: 'calm', text };
}

export interface Timed {
  readonly closed: boolean;
  readonly dueBy: string | null;
  readonly receivedAt: string;
}

export function Lamp(timed: Timed) {
  const { say } = useSaying();
  const { shape, kind, text } = lit(timed);
  return (
    <span className={`lamp ${kind}`}>
      <span aria-hidden="true">{shape}</span> {say(text)}
    </span>
  );
}
