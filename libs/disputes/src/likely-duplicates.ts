import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { LIST_POOL } from '#libs/cases';
import type { PersonBody } from '#libs/contracts';
import type { Refusal } from '#libs/kernel';
import type { CommandRequest } from '#libs/write-side';
import type { DisputeCommand } from './dispute.js';
import type { OpenDisputeBody } from './opening/opening.bodies.js';
import { aLikelyDuplicateIsLookedAt } from './opening/opening.rules.js';

const SHOWN = 20;

/**
 * R-02, a soft check against the dispute ledger: an open dispute with the same parties, as their strong identifiers tell, within the caller's
 * area. A read model may be late, so this shows candidates and accepts a stated difference; it proves nothing.
 */
@Injectable()
export class LikelyDuplicates {
  constructor(@Inject(LIST_POOL) private readonly pool: Pool) {}

  async check(act: DisputeCommand, { principal, body }: CommandRequest): Promise<Refusal | undefined> {
    if (act.type !== 'OpenDispute') return undefined;
    // A party without a strong identifier is a new person each time (decisions 13): asking for it would find nothing.
    const { parties = [] } = body as OpenDisputeBody;
    const known = act.parties.filter((_, index) => isKnownAgain(parties[index]?.person));
    const persons = [...new Set(known.map(({ person }) => person))];
    if (!persons.length) return undefined;
    const { rows } = await this.pool.query<{ id: string }>(
      `select substr(r.stream, length('dispute-') + 1) as id
         from dispute_ledger_scope s join dispute_ledger r on r.stream = s.stream and r.key = s.key
        where s.unit = $1 and not r.closed and r.persons @> $2::text[]
          and ($3::text is null or r.place is null or r.place = $3)
        order by s.sort desc, s.stream limit ${SHOWN}`,
      [principal.scope, persons, act.place],
    );
    return aLikelyDuplicateIsLookedAt(
      rows.map(({ id }) => id),
      act.differsFrom,
    );
  }
}

const isKnownAgain = (person: PersonBody | undefined): boolean =>
  Boolean(person?.idNumber ?? person?.knownBy);
