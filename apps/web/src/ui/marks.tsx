import { useSaying } from '../language.tsx';

type Counts = Readonly<Record<'QUALIFIED' | 'UNASSESSED' | 'RECEIPT_OR_FORWARD_ONLY' | 'NONE', number>>;

/** Three marks, one for each concern: answered, something came that is not an answer yet, nobody answered. */
export function Marks({ concerns }: { readonly concerns: Counts }) {
  const { say } = useSaying();
  const received = concerns.UNASSESSED + concerns.RECEIPT_OR_FORWARD_ONLY;
  const all = concerns.QUALIFIED + received + concerns.NONE;
  if (all === 0) return <span className="faint">—</span>;
  const spoken = say({
    zh: `${all} 条诉求:${concerns.QUALIFIED} 条已有效回应,${received} 条待核定或仅收转,${concerns.NONE} 条无人回应`,
    en: `${all} concerns: ${concerns.QUALIFIED} answered, ${received} received only or to be assessed, ${concerns.NONE} unanswered`,
  });
  return (
    <span className="marks" role="img" aria-label={spoken} title={spoken}>
      <span className="answered">{'▮'.repeat(Math.min(concerns.QUALIFIED, 6))}</span>
      <span className="received">{'▨'.repeat(Math.min(received, 6))}</span>
      <span className="blank">{'▯'.repeat(Math.min(concerns.NONE, 6))}</span>{' '}
      <span className="count">
        {concerns.QUALIFIED}/{all}
      </span>
    </span>
  );
}
