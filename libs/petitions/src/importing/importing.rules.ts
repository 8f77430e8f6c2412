import { type Decided, type Decision, firstRefusal, type Refusal, refuse } from '#libs/kernel';
import { noTimeLaterThanTheRecord } from '#rules/case-law';
import type { PetitionEvent } from '../petition.events.js';
import type { PetitionCommandOf, PetitionCircumstances } from '../petition.rules.js';

type LedgerTime = PetitionCommandOf<'ImportPetition'>['submitted'];

/**
 * A row of a ledger (decisions 33): the petition, its one concern and its reply, each at its own time. What the ledger does not say is NOT_STATED,
 * and an office quoted in the prose of a reply stays prose. The petition is left unclassified and is not concluded.
 */
export function importPetition(
  command: PetitionCommandOf<'ImportPetition'>,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const { actor, newId } = circumstances;
  const refusal = firstRefusal(
    onlyAnImportRecordsARowUnread(circumstances),
    noTimeLaterThanTheRecord(command.submitted.at, circumstances),
    noTimeLaterThanTheRecord(command.reply?.replied.at ?? null, circumstances),
  );
  if (refusal) return refusal;
  const { ledger, number, submitted, petitioner, title, words, reply } = command;
  const concern = newId('concern-0');
  const registered: Decided<PetitionEvent> = {
    type: 'PetitionRegistered',
    data: {
      channel: 'NOT_STATED',
      receivedAt: submitted.at,
      receivingUnit: actor.unit,
      place: null,
      petitioners: petitioner ? [{ ...petitioner, representative: false }] : [],
      joinedBy: null,
      title,
      recurrenceOf: null,
      imported: { ledger, number },
    },
    ...at(submitted),
  };
  const raised: Decided<PetitionEvent> = {
    type: 'ConcernRaised',
    data: {
      concern,
      kind: 'NOT_STATED',
      topic: null,
      village: null,
      raiser: petitioner
        ? { kind: 'PERSON', person: petitioner.person, details: petitioner.details }
        : { kind: 'NOT_STATED' },
      conduct: { of: 'NOT_STATED' },
      words,
    },
    ...at(submitted),
  };
  if (!reply) return [registered, raised];
  const replied: Decided<PetitionEvent> = {
    type: 'ConcernResponded',
    data: {
      concern,
      response: newId('response'),
      responder: { unit: null, named: null },
      kind: 'NOT_STATED',
      delivered: 'NOT_STATED',
      words: reply.words,
      imported: true,
    },
    ...at(reply.replied),
  };
  return [registered, raised, replied];
}

const onlyAnImportRecordsARowUnread = ({ actor }: PetitionCircumstances): Refusal | undefined =>
  actor.role === 'IMPORTER'
    ? undefined
    : refuse({
        code: 'S-IMPORT-ONLY',
        rule: {
          zh: '未经办理的台账记录只能由导入产生。',
          en: 'Only an import of a ledger records a row unread.',
        },
        basis: ['HUIYING'],
        remedy: { zh: '使用登记信访事项。', en: 'Register the petition instead.' },
      });

/** A date without a time of day keeps its precision. */
const at = ({ at: occurredAt, precision }: LedgerTime): { occurredAt: string; precision?: 'date' } => ({
  occurredAt,
  ...(precision === 'date' ? { precision } : {}),
});
