import { concernNotes } from '#libs/concerns';
import { defineNote, type NoteDefinition } from '#libs/write-side';
import type { CarriedPair, CarriedSettlement, FromDispute } from './petition.events.js';
import type { PetitionCommand } from './petition.rules.js';

export const NoteLinkedDispute = defineNote<FromDispute & { readonly pairs: readonly CarriedPair[] }>()({
  type: 'NoteLinkedDispute',
  summary: { zh: '记录关联的纠纷', en: 'Note the dispute that carries concerns' },
  toCommand: (noted): PetitionCommand => ({ type: 'NoteLinkedDispute', ...noted }),
});

export const NoteUnlinkedDispute = defineNote<FromDispute>()({
  type: 'NoteUnlinkedDispute',
  summary: { zh: '记录解除关联', en: 'Note that the dispute was unlinked' },
  toCommand: (noted): PetitionCommand => ({ type: 'NoteUnlinkedDispute', ...noted }),
});

export const NoteCarriedAnswer = defineNote<
  FromDispute & {
    readonly concern: string;
    readonly answeredAt: string;
    readonly settlement: CarriedSettlement;
  }
>()({
  type: 'NoteCarriedAnswer',
  summary: { zh: '记录所承办关切的回应', en: 'Note that a carried concern was answered' },
  toCommand: (noted): PetitionCommand => ({ type: 'NoteCarriedAnswer', ...noted }),
});

export const NoteCarriedContest = defineNote<FromDispute & { readonly concern: string }>()({
  type: 'NoteCarriedContest',
  summary: { zh: '记录所承办关切的异议', en: 'Note that a carried concern was contested' },
  toCommand: (noted): PetitionCommand => ({ type: 'NoteCarriedContest', ...noted }),
});

export const NotePetitionRecurrence = defineNote<{ readonly case: string }>()({
  type: 'NotePetitionRecurrence',
  summary: { zh: '记录再次发生', en: 'Note that the matter came back' },
  toCommand: (noted): PetitionCommand => ({ type: 'NoteRecurrence', ...noted }),
});

export const petitionNotes: readonly NoteDefinition<object, PetitionCommand>[] = [
  NoteLinkedDispute,
  NoteUnlinkedDispute,
  NoteCarriedAnswer,
  NoteCarriedContest,
  NotePetitionRecurrence,
  ...concernNotes,
];
