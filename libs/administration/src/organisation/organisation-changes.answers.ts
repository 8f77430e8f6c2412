import { day, list, named, object, oneOf, orNull, type Static, flag, text, whole } from '#answers/contracts';

const ALTERED = ['level', 'kind', 'head', 'successor', 'from'] as const;
const MOVED = ['parent', 'serves'] as const;

const unit = { code: text('Code of the unit'), name: text() };
const before = orNull(text());
const after = orNull(text());
const renamed = object({
  of: text('Code of a unit, staff number of an officer'),
  before: text(),
  after: text(),
});
const post = object({
  staffNumber: text(),
  name: text(),
  unit: text(),
  role: text(),
  on: orNull(day('Day that the file says; null: none')),
});

/** What loading these files would change. Nothing is changed by asking. */
export const OrganisationChanges = named(
  'OrganisationChanges',
  object({
    units: whole('Units in the files'),
    officers: whole('Officers in the files'),
    over: whole('Version that counts now; 0: none'),
    differs: flag('False: what counts is the same already'),
    // New, or a last day was taken back.
    opens: list(object(unit)),
    closes: list(object({ ...unit, on: orNull(day('Last day; null: left out of the files')) })),
    moves: list(object({ ...unit, what: oneOf(MOVED), before, after })),
    alters: list(object({ ...unit, what: oneOf(ALTERED), before, after })),
    renames: list(renamed),
    renumbers: list(renamed),
    postsBegin: list(post),
    postsEnd: list(post),
    postsGoOn: list(post),
    lostSight: object({
      on: day('By which everything that the files date has come'),
      officers: list(object({ staffNumber: text(), name: text(), cases: whole('Open cases') })),
    }),
  }),
);
export type OrganisationChanges = Static<typeof OrganisationChanges>;
