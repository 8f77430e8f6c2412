import { defineCaseType } from '#libs/cases';
import { ConsultationRoundView } from './round.answers.js';
import { concernNotes } from '#libs/concerns';
import { filesAreKept } from '#libs/evidence';
import { consultationRoundCase } from './round-case.js';
import { roundCommands } from './round.commands.js';
import { roundList } from './rounds.projection.js';

/** Consultation rounds 征求意见: of a round its concerns become facts. */
export const consultationRounds = defineCaseType({
  description: consultationRoundCase,
  registers: 'GENERAL',
  path: 'consultation-rounds',
  read: {
    id: 'readConsultationRound',
    zh: '一轮征求意见',
    en: 'One round, from its stream',
    answer: ConsultationRoundView,
  },
  commands: roundCommands,
  notes: concernNotes,
  factReaders: [filesAreKept],
  lists: [roundList],
});
