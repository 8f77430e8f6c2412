import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, Recorded } from '#libs/kernel';
import { disputeInHand, petitionInHand, sealed } from '#libs/testing/rule-books';
import { disputeCase } from '#rules/disputes';
import { petitionCase } from '#rules/petitions';
import type { AnyCaseDescription } from './case-description.js';
import { caseView } from './case-view.js';

const { assigned, bureau, C, close, respond, settle, triaged } = disputeInHand;

const recorded = (stream: string, events: readonly object[]): readonly Recorded<DomainEvent>[] =>
  events.map(
    (event, revision) =>
      ({
        ...event,
        stream,
        revision,
        position: String(revision + 1).padStart(20, '0'),
      }) as Recorded<DomainEvent>,
  );
const view = (situation: disputeInHand.DisputeSituation) =>
  caseView(disputeCase, '1', recorded('dispute-1', situation.events));

describe('how a case stands', () => {
  it('is told with its category, its revision and its position', () => {
    expect(view(triaged())).toMatchObject({
      revision: 2,
      view: {
        id: '1',
        category: 'dispute',
        kind: 'FAMILY_AND_NEIGHBOURS',
        revision: 2,
        position: '00000000000000000003',
        state: 'TRIAGED',
        holder: 'east',
        title: sealed('title'),
        erased: false,
        lateEntries: 0,
      },
    });
  });

  it('is told with every concern, its replies, and which of them count', () => {
    const answered = assigned().after(respond(C, { kind: 'RECEIPT' }), respond(C));
    expect(view(answered).view).toMatchObject({
      concerns: [
        {
          id: C,
          words: sealed('words'),
          answered: true,
          responses: [
            { kind: 'RECEIPT', qualifies: { answer: 'NO', why: 'RECEIPT_ONLY' }, words: sealed('answer') },
            { kind: 'EXPLAIN', qualifies: { answer: 'YES' }, words: sealed('answer') },
          ],
        },
      ],
    });
  });

  it('is told with the newest words of its acts, corrections merged in', () => {
    const corrected = triaged().after([
      {
        type: 'CorrectRecord',
        fields: { title: sealed('better'), place: null },
        reason: sealed('why'),
        approver: 'petition-clerk',
      },
      bureau,
    ]);
    expect(view(corrected).view).toMatchObject({
      title: sealed('better'),
      place: null,
      acts: { DisputeOpened: { title: sealed('better'), words: sealed('words'), place: null } },
    });
  });

  it('marks late entries', () => {
    const late = { at: '2026-03-02T09:30:00+08:00', recordedAt: '2026-03-02T12:00:00+08:00' };
    expect(view(assigned().after([respond(C), late])).view).toMatchObject({ lateEntries: 1 });
  });

  it('names nobody beside what the acts say', () => {
    expect(view(triaged()).view).not.toHaveProperty('persons');
  });

  it('as of any revision is what was told then', () => {
    const before = assigned().after(respond(C));
    const after = before.after(settle(C), close('EXPLAINED_ACCEPTED'));
    const prefix = recorded('dispute-1', after.events.slice(0, before.events.length));
    expect(caseView(disputeCase as unknown as AnyCaseDescription, '1', prefix)).toEqual(view(before));
    expect(view(after).view).toMatchObject({ state: 'CLOSED' });
  });
});

it('a petition is told with what the dispute that carries its concerns did', () => {
  const { acceptedElsewhere, carriedAnswer, link, process } = petitionInHand;
  const situation = acceptedElsewhere().after([link(), process], [carriedAnswer(), process]);
  const events = recorded('petition-1', situation.events);
  expect(caseView(petitionCase as unknown as AnyCaseDescription, '1', events).view).toMatchObject({
    category: 'petition',
    kind: 'CLAIM',
    branch: 'ADMINISTRATIVE_PROCEDURE',
    carried: { [petitionInHand.C]: { dispute: 'd', settlement: 'SETTLED' } },
  });
});
