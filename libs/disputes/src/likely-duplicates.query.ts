import { Inject, Injectable } from '@nestjs/common';
import { type CaseRow, type ListRequest, Lists } from '#libs/cases';
import type { PersonBody } from '#libs/contracts';
import { idOf, type Refusal } from '#libs/kernel';
import type { CommandRequest } from '#libs/write-side';
import type { DisputeCommand } from './dispute.js';
import type { OpenDisputeBody } from './opening/opening.bodies.js';
import { aLikelyDuplicateIsLookedAt } from './opening/opening.rules.js';

const SHOWN = 20;

/**
 * R-02, a soft check against the dispute ledger: an open dispute with the same parties, as their strong identifiers tell, within the caller's
 * sight. A read model may be late, so this shows candidates and accepts a stated difference; it proves nothing.
 */
@Injectable()
export class LikelyDuplicates {
  constructor(@Inject(Lists) private readonly lists: Lists) {}

  async check(command: DisputeCommand, { principal, body }: CommandRequest): Promise<Refusal | undefined> {
    if (command.type !== 'OpenDispute') return undefined;
    // A party without a strong identifier is a new person each time (decisions 13): asking for it would find nothing.
    const { parties = [] } = body as OpenDisputeBody;
    const known = command.parties.filter((_, index) => isKnownAgain(parties[index]?.person));
    const persons = [...new Set(known.map(({ person }) => person))];
    if (!persons.length) return undefined;
    const found = await this.lists.candidates(openWith(persons, command.place), principal, SHOWN);
    return aLikelyDuplicateIsLookedAt(found, command.differsFrom);
  }
}

/** Ids of open disputes with all of these persons, at this place or at none that is known. */
const openWith = (
  persons: readonly string[],
  place: string | null,
): ListRequest<Pick<CaseRow, 'stream' | 'key'>, string> => ({
  model: { name: 'dispute-ledger' },
  table: 'dispute_ledger',
  order: 'descending',
  columns: 'r.stream, r.key',
  conditions: [
    { sql: 'r.closed = ?::boolean', value: false },
    { sql: 'r.persons @> ?::text[]', value: persons },
    ...(place === null ? [] : [{ sql: '(r.place is null or r.place = ?)', value: place }]),
  ],
  item: ({ stream }) => idOf(stream),
});

const isKnownAgain = (person: PersonBody | undefined): boolean =>
  Boolean(person?.idNumber ?? person?.knownBy);
