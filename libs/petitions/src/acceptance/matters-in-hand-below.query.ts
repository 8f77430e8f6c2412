import { Inject, Injectable } from '@nestjs/common';
import { type CaseRow, type ListRequest, Lists } from '#libs/cases';
import { idOf, type Refusal, streamOf } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import type { CommandRequest } from '#libs/write-side';
import { standsOver } from '#rules/case-law';
import { aMatterInHandBelowIsLookedAt } from './acceptance.rules.js';
import type { PetitionCommand } from '../petition.rules.js';
import type { Petition } from '../petition-state.js';

const SHOWN = 20;

/**
 * R-03, a soft check against the petition list: a petition of the same person, accepted or in handling, at a unit below the one that is about
 * to accept, within the caller's sight. A person without a strong identifier is a new one each time (decisions 13) and is never found. A read
 * model may be late, so this shows candidates and accepts a stated difference; it proves nothing.
 */
@Injectable()
export class MattersInHandBelow {
  constructor(
    @Inject(Lists) private readonly lists: Lists,
    @Inject(OrganisationStore) private readonly organisation: OrganisationStore,
  ) {}

  async check(
    command: PetitionCommand,
    { caseId, principal }: CommandRequest,
    { receivingUnit: superior, persons }: Petition,
  ): Promise<Refusal | undefined> {
    if (command.type !== 'AcceptPetition' || caseId === undefined || superior === null) return undefined;
    const found = await this.lists.candidates(inHand(persons, caseId), principal, SHOWN * 5);
    const jurisdiction = this.organisation.current();
    const below = found.filter(
      ({ receiving }) =>
        standsOver(superior, receiving, jurisdiction) && !standsOver(receiving, superior, jurisdiction),
    );
    return aMatterInHandBelowIsLookedAt(
      below.slice(0, SHOWN).map(({ id }) => id),
      command.differsFrom,
    );
  }
}

/** Petitions of one of these persons beside this one that are accepted or in handling, and who received them. */
const inHand = (
  persons: readonly string[],
  petition: string,
): ListRequest<
  Pick<CaseRow, 'stream' | 'key' | 'receiving'>,
  { readonly id: string; readonly receiving: string }
> => ({
  model: { name: 'petition-list' },
  table: 'petition_list',
  order: 'descending',
  columns: 'r.stream, r.key, r.receiving',
  conditions: [
    { sql: 'r.persons && ?::text[]', value: persons },
    { sql: 'r.state = any(?::text[])', value: ['ACCEPTED', 'OPINION_ISSUED'] },
    { sql: 'r.stream <> ?', value: streamOf('petition', petition) },
  ],
  item: ({ stream, receiving }) => ({ id: idOf(stream), receiving }),
});
