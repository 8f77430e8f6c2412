import { type CaseLabels, type DomainEvent, isLateEntry, type Recorded } from '#libs/kernel';

/** One act as whoever sees its case is told of it, its words still sealed. Its sentence is made of what its data say, without any words of theirs. */
export function toldAct(event: Recorded<DomainEvent>, labels: Pick<CaseLabels, 'sentence'>) {
  const { type, revision, position, data, meta } = event;
  const { refs, ...sentence } = labels.sentence(event);
  return {
    revision,
    position,
    type,
    sentence,
    refs,
    occurredAt: meta.occurredAt,
    precision: meta.precision ?? ('time' as const),
    recordedAt: meta.recordedAt,
    late: isLateEntry(meta),
    actor: meta.actor,
    basis: meta.basis ?? [],
    command: meta.command,
    data: { ...data },
  };
}
