import { type Decision, firstRefusal, type Refusal, refuse, unreachable } from '#libs/kernel';
import { concernOf } from '#rules/concerns';
import type { FromDispute, PetitionEvent } from './petition.events.js';
import { onlyTheProcessNotes, type PetitionAct, type PetitionCircumstances } from './petition.rules.js';
import { carriedOf, withCarried, withoutDispute } from './petition-carried.js';
import { everyConcernIsAnsweredAndSettled } from './petition-ending.rules.js';
import { takenUpAgain } from './petition-reopening.rules.js';
import { isOver, type Petition } from './petition-state.js';

type Note = PetitionAct<
  'NoteLinkedDispute' | 'NoteUnlinkedDispute' | 'NoteCarriedAnswer' | 'NoteCarriedContest'
>;

/**
 * What a durable process notes here about a linked dispute (decisions 23): R-30 in the petition judges these notes, never a read model. A step that
 * is refused is noted by the process as a fact about the link, so that it does not wait for ever (decisions 32).
 */
export function noteFromDispute(
  command: Note,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const { dispute, revision } = command;
  const foreign = onlyTheProcessNotes(circumstances);
  if (foreign) return foreign;
  switch (command.type) {
    case 'NoteLinkedDispute': {
      const { pairs } = command;
      const refusal = firstRefusal(
        onlyWhatRunsIsLinked(state),
        onlyNewsIsNoted(linkKnown(dispute, state), revision),
        theLinkNamesOurConcerns(command, state),
        aConcernIsCarriedOnce(command, state),
      );
      return refusal ?? [{ type: 'DisputeLinked', data: { dispute, revision, pairs }, basis: ['XFTL-33'] }];
    }
    case 'NoteUnlinkedDispute': {
      const refusal = theDisputeIsLinked(command, state);
      if (refusal) return refusal;
      const carried = withoutDispute(state.carried, dispute);
      const [lost = ''] = Object.keys(state.carried).filter((concern) => !Object.hasOwn(carried, concern));
      return stillConcluded([{ type: 'DisputeUnlinked', data: { dispute, revision } }], lost, state, {
        after: { ...state, carried },
        circumstances,
      });
    }
    case 'NoteCarriedAnswer': {
      const { concern, answeredAt, settlement } = command;
      const refusal = theDisputeCarriesIt(command, concern, state);
      if (refusal) return refusal;
      const data = { dispute, revision, concern, answeredAt, settlement };
      return stillConcluded([{ type: 'CarriedConcernAnswered', data }], concern, state, {
        after: { ...state, carried: withCarried(state.carried, concern, { answeredAt, settlement }) },
        circumstances,
      });
    }
    case 'NoteCarriedContest': {
      const { concern } = command;
      const refusal = theDisputeCarriesIt(command, concern, state);
      if (refusal) return refusal;
      const data = { dispute, revision, concern };
      return stillConcluded([{ type: 'CarriedConcernContested', data }], concern, state, {
        after: { ...state, carried: withCarried(state.carried, concern, { answeredAt: null }) },
        circumstances,
      });
    }
    default:
      return unreachable(command);
  }
}

/** What was concluded on an answer of the dispute is taken up again where that answer counts no more. */
const stillConcluded = (
  because: readonly PetitionEvent[],
  concern: string,
  before: Petition,
  { after, circumstances }: { readonly after: Petition; readonly circumstances: PetitionCircumstances },
): Decision<PetitionEvent> =>
  before.state === 'CONCLUDED' && everyConcernIsAnsweredAndSettled(after)
    ? takenUpAgain(because, concern, before, circumstances)
    : because;

/** Nothing of what is over is left to be carried. */
const onlyWhatRunsIsLinked = (state: Petition): Refusal | undefined =>
  isOver(state)
    ? refuse({
        code: 'S-CLOSED',
        rule: { zh: '已结束的信访事项不再关联。', en: 'A petition that is over is not linked any more.' },
        basis: ['HUIYING'],
        remedy: { zh: '在纠纷中直接登记关切。', en: 'Raise the concern in the dispute itself.' },
        details: { state: state.state },
      })
    : undefined;

/** different claims are not put together. */
function theLinkNamesOurConcerns(
  { pairs }: PetitionAct<'NoteLinkedDispute'>,
  state: Petition,
): Refusal | undefined {
  const unknown = pairs.map(({ petition }) => petition).filter((id) => !concernOf(state.concerns, id));
  if (!unknown.length) return undefined;
  return refuse({
    code: 'R-18',
    rule: { zh: '关联应当指向本事项的诉求。', en: 'A link names concerns of this petition.' },
    basis: ['XFTL-33'],
    remedy: { zh: '使用本事项诉求的编号重新关联。', en: 'Link again with ids of concerns of this petition.' },
    details: { unknown },
  });
}

function aConcernIsCarriedOnce(
  { pairs, dispute }: PetitionAct<'NoteLinkedDispute'>,
  state: Petition,
): Refusal | undefined {
  const elsewhere = pairs.flatMap(({ petition }) => {
    const carried = carriedOf(state.carried, petition);
    return carried && carried.dispute !== dispute ? [{ concern: petition, dispute: carried.dispute }] : [];
  });
  if (!elsewhere.length) return undefined;
  return refuse({
    code: 'S-CARRIED',
    rule: { zh: '一条诉求只由一件纠纷承办。', en: 'A concern is carried by one dispute at a time.' },
    basis: ['HUIYING'],
    remedy: { zh: '先解除原关联。', en: 'Unlink the dispute that carries it first.' },
    details: { elsewhere },
  });
}

/** Newest revision of the dispute that a note about it was read off; -1 where it carries nothing. */
const linkKnown = (dispute: string, state: Petition): number =>
  Math.max(
    -1,
    ...Object.values(state.carried).flatMap((one) => (one.dispute === dispute ? [one.revision] : [])),
  );

function theDisputeIsLinked({ dispute, revision }: FromDispute, state: Petition): Refusal | undefined {
  const known = linkKnown(dispute, state);
  return known < 0 ? notCarried(dispute) : onlyNewsIsNoted(known, revision);
}

function theDisputeCarriesIt(
  { dispute, revision }: FromDispute,
  concern: string,
  state: Petition,
): Refusal | undefined {
  const carried = carriedOf(state.carried, concern);
  return carried?.dispute === dispute
    ? onlyNewsIsNoted(carried.revision, revision)
    : notCarried(dispute, concern);
}

const notCarried = (dispute: string, concern?: string): Refusal =>
  refuse({
    code: 'S-NOT-CARRIED',
    rule: { zh: '该诉求并未由此纠纷承办。', en: 'The dispute does not carry this concern.' },
    basis: ['HUIYING'],
    remedy: { zh: '先关联。', en: 'Link them first.' },
    details: { dispute, ...(concern === undefined ? {} : { concern }) },
  });

/** A process delivers again what it delivered before: what is older than what is known changes nothing. */
const onlyNewsIsNoted = (known: number, revision: number): Refusal | undefined =>
  revision >= known
    ? undefined
    : refuse({
        code: 'S-NOTED',
        rule: { zh: '已有更新的进展。', en: 'Something newer is known already.' },
        basis: ['HUIYING'],
        remedy: { zh: '无需再操作。', en: 'Nothing is left to do.' },
        details: { known, revision },
      });
