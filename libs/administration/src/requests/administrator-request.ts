import { type AdministratorKind, ROLE_OF_KIND, type Role } from '#rules/organisation';

/** What no administrator does alone: it is asked for by one, and done when one of another kind confirms it (GB/T 22239 8.1.5). */
export const REQUESTED_ACTS = [
  'CREATE_ADMINISTRATOR',
  'RESET_PASSWORD',
  'RESET_SECOND_FACTOR',
  'LOAD_ORGANISATION',
] as const;

export const REQUEST_OUTCOMES = ['CONFIRMED', 'DENIED', 'WITHDRAWN', 'LAPSED'] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** What a request needs to be carried out later, by its act. */
export type Wanted =
  | { readonly act: 'CREATE_ADMINISTRATOR'; readonly kind: AdministratorKind; readonly login: string }
  | { readonly act: 'RESET_PASSWORD' | 'RESET_SECOND_FACTOR'; readonly account: string }
  | ({ readonly act: 'LOAD_ORGANISATION' } & WantedOrganisation);

/** An organisation that waits for another administrator: posts are rights. */
export interface WantedOrganisation {
  /** Version over which it was tried; loaded over no other. */
  readonly over: number;
  readonly units: number;
  readonly officers: number;
  /** SHA-256 of each file, hexadecimal, in the order in which they were sent. */
  readonly files: readonly string[];
}

export interface AdministratorRequest {
  readonly id: string;
  readonly wanted: Wanted;
  /** Login of the account that it is about. */
  readonly about: string;
  readonly askedBy: string;
  readonly askedByKind: AdministratorKind;
  readonly askedAt: Date;
  readonly until: Date;
  readonly outcome: RequestOutcome | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

export type NotDecided = 'OWN_REQUEST' | 'SAME_KIND' | 'DECIDED_ALREADY' | 'LAPSED' | 'NOT_ASKER';

/** Why this account may not decide on it now, or undefined. */
export function whyNotDecided(
  request: Pick<AdministratorRequest, 'askedBy' | 'askedByKind' | 'outcome' | 'until'>,
  by: { readonly account: string; readonly role: Role },
  now: Date,
): NotDecided | undefined {
  if (request.outcome === 'LAPSED' || (request.outcome === null && request.until <= now)) return 'LAPSED';
  if (request.outcome !== null) return 'DECIDED_ALREADY';
  if (request.askedBy === by.account) return 'OWN_REQUEST';
  if (ROLE_OF_KIND[request.askedByKind] === by.role) return 'SAME_KIND';
  return undefined;
}
