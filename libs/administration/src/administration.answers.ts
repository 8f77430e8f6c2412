import {
  flag,
  instant,
  list,
  listOf,
  named,
  object,
  oneOf,
  orNull,
  slug,
  type Static,
  text,
  uuid,
  whole,
} from '#answers/contracts';
import { ACCOUNT_KINDS } from '#rules/organisation';
import { REQUEST_OUTCOMES, REQUESTED_ACTS } from './requests/administrator-request.js';

/** Who may sign in, as administrators see it: no password, no secret. */
export const AccountEntry = named(
  'AccountEntry',
  object({
    id: uuid(),
    login: text(),
    kind: oneOf(ACCOUNT_KINDS),
    officer: orNull(slug('Whose account it is; null for administrators, who hold no post')),
    active: flag(),
    oneTimePassword: flag('Still the one-time password, which opens nothing but the choice of another'),
    secondFactor: flag('Signs in with a code'),
    createdAt: instant(),
  }),
);
export type AccountEntry = Static<typeof AccountEntry>;
export const AccountEntryList = listOf(AccountEntry);

const ONE_TIME = {
  oneTimePassword: text('Told once: hand it over in person or by a sealed letter'),
  until: instant('Not used until then, it opens nothing'),
};

/** An account with a password that is told once. */
export const FreshAccountAnswer = named('FreshAccountAnswer', object({ account: AccountEntry, ...ONE_TIME }));
export type FreshAccountAnswer = Static<typeof FreshAccountAnswer>;

/** What became of many at once. */
export const ManyAccounts = named(
  'ManyAccounts',
  object({
    made: list(object({ officer: slug(), login: text(), ...ONE_TIME })),
    notMade: list(object({ officer: slug(), login: text(), reason: text(), detail: text() })),
    left: whole('Officers who serve and have no account yet: ask again for them'),
  }),
);
export type ManyAccounts = Static<typeof ManyAccounts>;

/** How many sessions ended. */
export const SessionsEnded = named('SessionsEnded', object({ ended: whole() }));
export type SessionsEnded = Static<typeof SessionsEnded>;

/** What one administrator has asked for and another decides. */
export const AdministratorRequestEntry = named(
  'AdministratorRequestEntry',
  object({
    id: uuid(),
    act: oneOf(REQUESTED_ACTS),
    about: text('Login of the account, or what is to be loaded'),
    organisation: orNull(
      object({
        over: whole('Version over which it was tried; it is loaded over no other'),
        units: whole(),
        officers: whole(),
        files: list(text('SHA-256 of a file, hexadecimal')),
      }),
    ),
    askedBy: uuid(),
    askedAt: instant(),
    until: instant('Lapses then'),
    outcome: orNull(oneOf(REQUEST_OUTCOMES)),
    decidedBy: orNull(uuid()),
    decidedAt: orNull(instant()),
  }),
);
export type AdministratorRequestEntry = Static<typeof AdministratorRequestEntry>;
export const AdministratorRequestList = listOf(AdministratorRequestEntry);

/** A request that was carried out; with a password that is told once where it made one. */
export const ConfirmedRequest = named(
  'ConfirmedRequest',
  object({ request: AdministratorRequestEntry, oneTimePassword: orNull(text('Told once')) }),
);
export type ConfirmedRequest = Static<typeof ConfirmedRequest>;
