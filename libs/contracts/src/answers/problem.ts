import { code, details, list, named, object, optional, slug, type Static, text, whole } from './schema.js';

/** One wrong place in a request. */
export const FieldErrorAnswer = named(
  'FieldErrorAnswer',
  object({
    pointer: optional(text('JSON pointer into the body')),
    parameter: optional(text('Name of a query parameter or header')),
    at: optional(text('Place in a file: sheet, row and column, or path in JSON')),
    detail: text(),
  }),
);

/** Every answer other than success (RFC 9457). */
export const ProblemAnswer = named(
  'ProblemAnswer',
  object({
    type: text('For example `urn:huiying:problem:R-30`'),
    title: text('In the language of Accept-Language'),
    status: whole(),
    code: code('Stable code: of the problem, or of the rule that refused (R-xx, S-xx)'),
    detail: optional(text()),
    basis: optional(list(code('Article that the rule rests on'))),
    remedy: optional(text('What would make the command acceptable')),
    details: optional(details('Ids, codes, dates and numbers that the rule found')),
    errors: optional(list(FieldErrorAnswer)),
    revision: optional(whole('Current revision, with code stale-revision')),
    reason: optional(code('Why nothing was done with an account or an organisation, with code …-refused')),
    problemCount: optional(whole('Wrong places of an organisation, of which `errors` names the first ones')),
    posts: optional(list(object({ unit: slug(), role: code() }))),
    rows: optional(whole('Rows of a ledger that was not imported')),
    badCellCount: optional(whole('Cells of it that cannot be understood')),
    megabytes: optional(whole('Largest file that is taken')),
    endings: optional(list(text('Ending of the names of files that are taken'))),
    trace: text('Finds the request in the log'),
  }),
);
export type ProblemAnswer = Static<typeof ProblemAnswer>;
