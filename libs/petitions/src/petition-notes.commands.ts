import { concernNotes } from '#libs/concerns';
import { defineNote, type NoteDefinition } from '#libs/write-side';
import type { CarriedPair, CarriedSettlement, FromDispute } from './petition.events.js';
import type { PetitionCommand } from './petition.rules.js';
import { petitionCommandNames } from './petition-acts.labels.js';

export const NoteLinkedDispute = defineNote<FromDispute & { readonly pairs: readonly CarriedPair[] }>()({
  type: 'NoteLinkedDispute',
  summary: petitionCommandNames.NoteLinkedDispute,
  toCommand: (noted): PetitionCommand => ({ type: 'NoteLinkedDispute', ...noted }),
});

export const NoteUnlinkedDispute = defineNote<FromDispute>()({
  type: 'NoteUnlinkedDispute',
  summary: petitionCommandNames.NoteUnlinkedDispute,
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
  summary: petitionCommandNames.NoteCarriedAnswer,
  toCommand: (noted): PetitionCommand => ({ type: 'NoteCarriedAnswer', ...noted }),
});

export const NoteCarriedContest = defineNote<FromDispute & { readonly concern: string }>()({
  type: 'NoteCarriedContest',
  summary: petitionCommandNames.NoteCarriedContest,
  toCommand: (noted): PetitionCommand => ({ type: 'NoteCarriedContest', ...noted }),
});

export const NotePetitionRecurrence = defineNote<{ readonly case: string }>()({
  type: 'NoteRecurrence',
  summary: petitionCommandNames.NoteRecurrence,
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
