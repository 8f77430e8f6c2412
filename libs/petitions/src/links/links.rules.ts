import { type Refusal, refuse } from '#libs/kernel';
import { itIsNotedAlready } from '#rules/case-law';
import { concernOf } from '#rules/concerns';
import type { FromDispute } from '../petition.events.js';
import type { PetitionCommandOf } from '../petition.rules.js';
import { carriedOf } from './carried.js';
import { isOver, type Petition } from '../petition-state.js';

/** Nothing of what is over is left to be carried. */
export const onlyWhatRunsIsLinked = (state: Petition): Refusal | undefined =>
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
export function theLinkNamesOurConcerns(
  { pairs }: PetitionCommandOf<'NoteLinkedDispute'>,
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

export function aConcernIsCarriedOnce(
  { pairs, dispute }: PetitionCommandOf<'NoteLinkedDispute'>,
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

export const onlyNewsOfTheLinkIsNoted = (
  { dispute, revision }: FromDispute,
  state: Petition,
): Refusal | undefined => onlyNewsIsNoted(linkKnown(dispute, state), revision);

export function theDisputeIsLinked({ dispute, revision }: FromDispute, state: Petition): Refusal | undefined {
  const known = linkKnown(dispute, state);
  return known < 0 ? notCarried(dispute) : onlyNewsIsNoted(known, revision);
}

export function theDisputeCarriesIt(
  { dispute, revision, concern }: FromDispute & { readonly concern: string },
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
  revision >= known ? undefined : itIsNotedAlready({ known, revision });
