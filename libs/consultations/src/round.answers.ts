import { CASE } from '#answers/cases';
import {
  day,
  flag,
  instant,
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
  Word,
} from '#answers/contracts';
import { ROUND_STATES } from './round-state.js';
import { FRAME_BASES, GATHERING_FORMS, PARTICIPANT_KINDS } from './round-vocabulary.js';

const Gathered = object({ concerns: whole(), gatherings: whole() });

const Gathering = named(
  'GatheringShown',
  object({
    gathering: uuid(),
    form: oneOf(GATHERING_FORMS),
    on: day(),
    village: orNull(slug()),
    place: orNull(Word),
    participants: list(object({ kind: oneOf(PARTICIPANT_KINDS), count: whole() })),
    concernsFound: whole('0 says that nothing was found'),
    outsidePeriod: flag(),
  }),
);

/** One consultation round, as it stands or stood. */
export const ConsultationRoundView = named(
  'ConsultationRoundView',
  object({
    ...CASE,
    category: only('consultation-round'),
    state: oneOf(ROUND_STATES),
    period: orNull(object({ from: day(), to: day() })),
    frame: orNull(
      object({
        basis: oneOf(FRAME_BASES),
        villages: list(object({ village: slug(), households: orNull(whole()) })),
      }),
    ),
    forms: list(oneOf(GATHERING_FORMS)),
    openedAt: orNull(instant()),
    gatherings: list(Gathering),
    closedAt: orNull(instant()),
    gathered: orNull(Gathered),
    enteredLate: Gathered,
  }),
);
export type ConsultationRoundView = Static<typeof ConsultationRoundView>;
