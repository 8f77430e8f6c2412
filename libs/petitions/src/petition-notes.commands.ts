import { noteItemCommand } from '#libs/concerns';
import { defineCommand } from '#libs/write-side';
import type { CarriedSettlement } from './petition.events.js';
import type { PetitionCommand } from './petition.rules.js';

/** Commands that only a durable process gives: they have no route and no words. */
class FromDisputeBody {
  dispute!: string;
  /** Revision of the dispute that the note was read off. */
  revision!: number;
}

class NoteLinkedDisputeBody extends FromDisputeBody {
  pairs!: { petition: string; dispute: string }[];
}

class NoteCarriedAnswerBody extends FromDisputeBody {
  concern!: string;
  answeredAt!: string;
  settlement!: CarriedSettlement;
}

class NoteCarriedContestBody extends FromDisputeBody {
  concern!: string;
}

class NotePetitionRecurrenceBody {
  case!: string;
}

const INTERNAL = { permission: 'MANAGE_READ_MODELS' } as const;

export const NoteLinkedDispute = defineCommand({
  ...INTERNAL,
  type: 'NoteLinkedDispute',
  summary: { zh: '记录关联的纠纷', en: 'Note the dispute that carries concerns' },
  body: NoteLinkedDisputeBody,
  toAct: (body): PetitionCommand => ({ type: 'NoteLinkedDispute', ...body }),
});

export const NoteUnlinkedDispute = defineCommand({
  ...INTERNAL,
  type: 'NoteUnlinkedDispute',
  summary: { zh: '记录解除关联', en: 'Note that the dispute was unlinked' },
  body: FromDisputeBody,
  toAct: (body): PetitionCommand => ({ type: 'NoteUnlinkedDispute', ...body }),
});

export const NoteCarriedAnswer = defineCommand({
  ...INTERNAL,
  type: 'NoteCarriedAnswer',
  summary: { zh: '记录所承办关切的回应', en: 'Note that a carried concern was answered' },
  body: NoteCarriedAnswerBody,
  toAct: (body): PetitionCommand => ({ type: 'NoteCarriedAnswer', ...body }),
});

export const NoteCarriedContest = defineCommand({
  ...INTERNAL,
  type: 'NoteCarriedContest',
  summary: { zh: '记录所承办关切的异议', en: 'Note that a carried concern was contested' },
  body: NoteCarriedContestBody,
  toAct: (body): PetitionCommand => ({ type: 'NoteCarriedContest', ...body }),
});

export const NotePetitionRecurrence = defineCommand({
  ...INTERNAL,
  type: 'NotePetitionRecurrence',
  summary: { zh: '记录再次发生', en: 'Note that the matter came back' },
  body: NotePetitionRecurrenceBody,
  toAct: (body): PetitionCommand => ({ type: 'NoteRecurrence', ...body }),
});

export const NoteItemInPetition = noteItemCommand();

export const petitionNotes = [
  NoteLinkedDispute,
  NoteUnlinkedDispute,
  NoteCarriedAnswer,
  NoteCarriedContest,
  NotePetitionRecurrence,
  NoteItemInPetition,
] as const;
