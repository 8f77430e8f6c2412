import type { Recorded } from '#libs/kernel';
import { concernInACase } from '#libs/testing/rule-books';
import {
  type Concern,
  type Concerns,
  isConcernEvent,
  noConcerns,
  qualifies,
  standingResponses,
} from '#rules/concerns';
import type { DisputeEvent } from '#rules/disputes';
import { petition, type Petition, type PetitionEvent } from '#rules/petitions';
import type { ItemEvent } from '#rules/rectifications';
import {
  carry,
  counted,
  type Cycle,
  disputePicture,
  type Drawn,
  last,
  max,
  newCycle,
  petitionPicture,
  type Picture,
} from './calculator.js';
import type { History } from './histories.js';
import { itemPicture } from './item-picture.js';

/** A case and its concerns as they were known at a position; undefined where nothing was. */
export function pictureOf(history: History, position: string): Picture | undefined {
  const events = history.filter((event) => event.position <= position);
  const first = events[0];
  if (!first) return undefined;
  if (first.stream.startsWith('rectification-item-')) return itemPicture(events as Recorded<ItemEvent>[]);
  const picture = first.stream.startsWith('dispute-')
    ? disputePicture(events as Recorded<DisputeEvent>[])
    : petitionPicture(events as Recorded<PetitionEvent>[]);
  if (picture) concernsOf(events, picture);
  return picture;
}

function concernsOf(events: History, picture: Picture): void {
  const [first] = events;
  const isPetition = first?.stream.startsWith('petition-') === true;
  const members = new Map<string, Drawn>();
  const replied = new Map<string, [string, string]>();
  const outcomes = new Map<string, { on: string; claimed: string; cycle: number }>();
  const chapter = concernInACase.inCase();
  let concerns: Concerns = noConcerns;
  let state: Petition = petition.initial;
  for (const event of events) {
    const [on, claimed] = counted(event.meta.occurredAt, event.meta);
    if (isPetition) state = petition.evolve(state, event as Recorded<PetitionEvent>);
    if (isConcernEvent(event)) {
      const { concern: id } = event.data;
      concerns = chapter.evolve(concerns, event);
      const concern = concerns.find((one) => one.id === id);
      if (!concern) continue;
      if (event.type === 'ConcernRaised')
        members.set(id, {
          kind: 'CONCERN',
          id,
          caseType: isPetition ? 'petition' : 'dispute',
          source: first?.meta.source ? 'IMPORT' : 'OWN',
          recurrence: false,
          opened: on,
          repeated: null,
          cycles: [newCycle(on)],
          place: '',
          category: '',
        });
      const member = members.get(id) as Drawn;
      if (event.type === 'ConcernResponded') replied.set(event.data.response, [on, claimed]);
      if (event.type === 'ConcernSettled' || event.type === 'ConcernDeclined')
        outcomes.set(id, { on, claimed, cycle: concern.cycle });
      if (event.type === 'ResponseContested') {
        const cycle = last(member);
        const next = max(cycle.begun, on);
        Object.assign(cycle, { ended: next, endedClaimed: claimed, outcome: 'CONTESTED' });
        member.cycles.push({ ...newCycle(next), carried: cycle.carried });
      }
      answers(last(member), concern, replied, outcomes.get(id));
    }
    if (isPetition) for (const [id, member] of members) carry(last(member), id in state.carried, on);
  }
  for (const [id, member] of members) {
    const concern = concerns.find((one) => one.id === id);
    member.place = concern?.village ?? picture.place ?? 'NOT_STATED';
    member.category = concern?.topic ?? 'NOT_STATED';
    picture.members.push(member);
  }
  for (const member of picture.members)
    if (member.kind !== 'CONCERN') {
      member.place = picture.place ?? 'NOT_STATED';
      member.category = picture.category ?? 'NOT_STATED';
    }
}

function answers(
  cycle: Cycle,
  concern: Concern,
  replied: ReadonlyMap<string, [string, string]>,
  outcome: { on: string; claimed: string; cycle: number } | undefined,
): void {
  cycle.replies = standingResponses(concern).map((response) => {
    const [on, claimed] = replied.get(response.id) ?? ['', ''];
    const judged = qualifies(response, concern);
    if (judged.answer === 'YES') return { on, claimed, judged: 'YES' };
    if (judged.answer === 'NOT_STATED') return { on, claimed, judged: 'OPEN' };
    return { on, claimed, judged: ['RECEIPT_ONLY', 'FORWARD_ONLY'].includes(judged.why) ? 'PASSED' : 'NO' };
  });
  cycle.outcomeOn = null;
  if (!concern.settlement || !outcome) return;
  const { kind } = concern.settlement;
  if (outcome.cycle === concern.cycle) {
    cycle.outcomeOn = { kind, on: outcome.on, claimed: outcome.claimed };
    return;
  }
  const good = cycle.replies.filter(({ judged }) => judged === 'YES');
  if (!good.length) return;
  const on = good.map((one) => one.on).sort()[0] as string;
  const claimed = good.map((one) => one.claimed).sort()[0] as string;
  cycle.outcomeOn = { kind, on: max(on, outcome.on), claimed: max(claimed, outcome.claimed) };
}
