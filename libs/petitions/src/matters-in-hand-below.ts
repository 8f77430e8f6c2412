import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { LIST_POOL } from '#libs/cases';
import type { Refusal } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import type { CommandRequest } from '#libs/write-side';
import { standsOver } from '#rules/case-law';
import { aMatterInHandBelowIsLookedAt } from './petition-acceptance.rules.js';
import type { PetitionCommand } from './petition.rules.js';

const SHOWN = 20;

/**
 * R-03, a soft check against the petition list: a petition of the same person, accepted or in handling, at a unit below the one that is about
 * to accept. A person without a strong identifier is a new one each time (decisions 13) and is never found. A read model may be late, so
 * this shows candidates and accepts a stated difference; it proves nothing.
 */
@Injectable()
export class MattersInHandBelow {
  constructor(
    @Inject(LIST_POOL) private readonly pool: Pool,
    @Inject(OrganisationStore) private readonly organisation: OrganisationStore,
  ) {}

  async check(act: PetitionCommand, { caseId, principal }: CommandRequest): Promise<Refusal | undefined> {
    if (act.type !== 'AcceptPetition' || caseId === undefined) return undefined;
    const { rows } = await this.pool.query<{ id: string; receiving: string; superior: string }>(
      `select substr(r.stream, length('petition-') + 1) as id, r.receiving, mine.receiving as superior
         from petition_list mine
         join petition_list_scope s on s.unit = $2
         join petition_list r on r.stream = s.stream and r.key = s.key
        where mine.stream = $1 and mine.key = '' and r.stream <> mine.stream
          and r.persons && mine.persons and r.state in ('ACCEPTED', 'OPINION_ISSUED')
        order by s.sort desc, s.stream limit ${SHOWN * 5}`,
      [`petition-${caseId}`, principal.scope],
    );
    const jurisdiction = this.organisation.current();
    const below = rows.filter(
      ({ receiving, superior }) =>
        standsOver(superior, receiving, jurisdiction) && !standsOver(receiving, superior, jurisdiction),
    );
    return aMatterInHandBelowIsLookedAt(
      below.slice(0, SHOWN).map(({ id }) => id),
      act.differsFrom,
    );
  }
}
