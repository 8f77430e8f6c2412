import type { Recorded } from '#libs/kernel';
import { isIdentified, type Item, type ItemEvent, rectificationItem } from '#rules/rectifications';
import { counted, type Drawn, emptyPicture, last, max, newCycle, type Picture } from './calculator.js';

/** A rectification item as it was known: every listing is a cycle with an original date of its own. */
export function itemPicture(events: readonly Recorded<ItemEvent>[]): Picture | undefined {
  const [opening] = events;
  if (opening?.type !== 'ProblemIdentified') return undefined;
  const { data, meta } = opening;
  const village = data.subject.level === 'VILLAGE' ? data.subject.unit : null;
  const picture = emptyPicture(null, meta.actor.unit, village, 'NOT_STATED');
  picture.category = data.styleCategory ?? data.issueClass;
  picture.origin = data.source;
  const [begun] = counted(meta.occurredAt, meta);
  const member: Drawn = {
    kind: 'ITEM',
    id: opening.stream.slice('rectification-item-'.length),
    caseType: 'rectification-item',
    source: 'OWN',
    recurrence: data.recurrenceOf !== null,
    opened: begun,
    repeated: null,
    cycles: [newCycle(begun)],
    place: village ?? 'NOT_STATED',
    category: picture.category,
  };
  picture.members.push(member);
  const reports = new Map<string, { cycle: number; on: string }>();
  let item: Item = rectificationItem.initial;
  for (const event of events) {
    item = rectificationItem.evolve(item, event);
    const [on, claimed] = counted(event.meta.occurredAt, event.meta);
    if (event.type === 'ItemRelisted') {
      const { mode } = last(member).listed ?? { mode: '' };
      member.cycles.push({
        ...newCycle(max(last(member).begun, on)),
        listed: newListing(event.data.dueDate, mode),
      });
    }
    const cycle = last(member);
    if (event.type === 'ItemListed') cycle.listed = newListing(event.data.dueDate, event.data.mode);
    if (event.type === 'ItemListed' || event.type === 'ItemHandedOver' || event.type === 'ItemRelisted') {
      const unit = event.data.responsibleUnit;
      picture.unit ??= unit;
      if (unit !== picture.holder && picture.area === picture.unit) picture.handed ??= on;
      picture.holder = unit;
      picture.area = picture.unit;
    }
    const { listed } = cycle;
    if (event.type === 'DueDateChanged' && listed) listed.moved ??= on;
    if (event.type === 'CompletionClaimed' && listed) listed.claim = [on, claimed];
    if (listed && isIdentified(item) && ['SENT_BACK', 'IN_PROGRESS'].includes(item.state))
      listed.claim = null;
    if (event.type === 'ReboundReported') reports.set(event.data.report, { cycle: member.cycles.length, on });
    if (event.type === 'ReboundConfirmed') {
      const report = reports.get(event.data.report);
      if (report)
        member.cycles[report.cycle - 1]?.listed?.rebounds.push({ reported: report.on, confirmed: on });
    }
    const over = isIdentified(item) && ['CLOSED_OFF', 'ANNULLED'].includes(item.state);
    if (over && cycle.ended === null)
      Object.assign(cycle, { ended: max(cycle.begun, on), endedClaimed: claimed, outcome: item.state });
  }
  return picture;
}

const newListing = (due: string, mode: string): NonNullable<Drawn['cycles'][number]['listed']> => ({
  due,
  mode,
  moved: null,
  claim: null,
  rebounds: [],
});
