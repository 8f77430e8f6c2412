import {
  Bilingual,
  code,
  day,
  flag,
  instant,
  list,
  listOf,
  named,
  object,
  oneOf,
  optional,
  orNull,
  slug,
  type Static,
  text,
  uuid,
  whole,
} from '#answers/contracts';
import { LEVELS, ROLES, UNIT_KINDS } from './jurisdiction.js';
import { DEBTS } from './principal.js';

/** From its first day to its last, both inclusive; `to` is null while it lasts. */
const PERIOD = { from: day(), to: orNull(day()) };

/** A unit of the reference data. */
export const UnitEntry = named(
  'UnitEntry',
  object({
    id: slug(),
    name: Bilingual,
    level: oneOf(LEVELS),
    kind: oneOf(UNIT_KINDS),
    parent: orNull(slug('The unit it is subordinate to')),
    serves: optional(slug('The unit whose whole subtree its officers work for; left out: itself')),
    head: optional(slug('Officer who heads it')),
    successor: optional(slug('Who took over when it was closed')),
    ...PERIOD,
  }),
);
export type UnitEntry = Static<typeof UnitEntry>;
export const UnitEntryList = listOf(UnitEntry);

/** An officer of the reference data with the posts asked for. */
export const OfficerEntry = named(
  'OfficerEntry',
  object({
    id: slug(),
    name: Bilingual,
    posts: list(object({ unit: slug(), role: oneOf(ROLES), ...PERIOD })),
  }),
);
export type OfficerEntry = Static<typeof OfficerEntry>;
export const OfficerEntryList = listOf(OfficerEntry);

const POST = {
  unit: slug('Empty for administrators, who hold no post'),
  role: oneOf(ROLES),
};

const WHO = {
  login: text(),
  officer: slug(),
  ...POST,
  names: object({ officer: orNull(Bilingual), unit: orNull(Bilingual) }),
  // That the account may act in today: another one is another session.
  posts: list(object({ ...POST, name: orNull(Bilingual) })),
  scope: slug('Unit whose subtree is seen'),
  permissions: list(code()),
  // What must be done before anything else is permitted.
  owes: orNull(oneOf(DEBTS)),
  secondFactor: flag('Has one'),
  acting: uuid('Public id of the session, which a page names with every request'),
  expiresAt: instant(),
  idleSeconds: whole('Unused for so long, the session ends'),
};

/** Who is signed in, in which post. */
export const CurrentSession = named('CurrentSession', object(WHO));
export type CurrentSession = Static<typeof CurrentSession>;

/** Whom a demo lets in, and by which password. */
export const DemoPeople = named(
  'DemoPeople',
  object({ password: text(), people: list(object({ login: text(), does: Bilingual })) }),
);
export type DemoPeople = Static<typeof DemoPeople>;

/** A second factor that is in force once a code of it was given back. */
export const OfferedSecondFactor = named(
  'OfferedSecondFactor',
  object({
    secret: text('Base32, for an app that takes it typed; shown once'),
    uri: text('otpauth://totp/…, for an app that reads it as a picture'),
  }),
);
export type OfferedSecondFactor = Static<typeof OfferedSecondFactor>;

/** Each signs in once in the place of a code from the app. */
export const RecoveryCodes = named(
  'RecoveryCodes',
  object({ recoveryCodes: list(text('Shown once; keep it on paper')) }),
);
export type RecoveryCodes = Static<typeof RecoveryCodes>;

/** A session that was opened. */
export const SessionAnswer = named(
  'SessionAnswer',
  object({
    token: optional(text('Bearer token, shown once; a page gets a cookie in its place')),
    ...WHO,
  }),
);
export type SessionAnswer = Static<typeof SessionAnswer>;
