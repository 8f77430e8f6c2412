import { CASE } from '#answers/cases';
import { ConductShown } from '#answers/concerns';
import {
  code,
  day,
  flag,
  list,
  named,
  object,
  oneOf,
  only,
  orNull,
  slug,
  type Static,
  uuid,
  whole,
} from '#answers/contracts';
import { LEVELS } from '#rules/organisation';
import {
  AGREEMENT_FORMS,
  DISPUTE_STATES,
  LEGAL_PATHS,
  MEDIATION_FORMS,
  PARTY_ROLES,
  RISKS,
} from './dispute-vocabulary.js';

const Obligation = object({
  id: uuid(),
  debtor: uuid('Person'),
  creditor: orNull(uuid('Person')),
  dueOn: day(),
  state: oneOf(['OPEN', 'PERFORMED', 'DEFAULTED']),
});

const Mediation = named(
  'MediationShown',
  object({
    committee: slug(),
    form: oneOf(MEDIATION_FORMS),
    consents: list(uuid('Person whose consent stands')),
    mediator: orNull(slug()),
    sessions: whole(),
    adjournedTo: orNull(day('The session to come')),
    agreement: orNull(
      object({ form: oneOf(AGREEMENT_FORMS), effective: flag(), obligations: list(Obligation) }),
    ),
  }),
);

/** One dispute, as it stands or stood. */
export const DisputeView = named(
  'DisputeView',
  object({
    ...CASE,
    category: only('dispute'),
    state: oneOf(DISPUTE_STATES),
    conduct: ConductShown,
    parties: list(object({ person: uuid(), role: oneOf(PARTY_ROLES) })),
    triage: orNull(
      object({
        origin: code(),
        category: code(),
        risk: oneOf(RISKS),
        legalPath: orNull(object({ path: oneOf(LEGAL_PATHS), mandatory: flag() })),
      }),
    ),
    lead: slug('The unit that answers for it'),
    assisting: list(slug()),
    assignment: orNull(
      object({
        by: slug(),
        to: slug(),
        officer: orNull(slug()),
        dueBy: orNull(day()),
        countsFrom: day(),
        objection: oneOf(['NONE', 'PENDING', 'REJECTED']),
      }),
    ),
    returns: whole(),
    mediation: orNull(Mediation),
    petitions: list(
      object({
        petition: uuid(),
        pairs: list(object({ here: uuid('Concern of the dispute'), there: uuid('Concern of the petition') })),
      }),
    ),
    recurrenceOf: orNull(uuid()),
    recurrences: list(uuid()),
    resolvedAtLevel: orNull(oneOf(LEVELS)),
  }),
);
export type DisputeView = Static<typeof DisputeView>;
