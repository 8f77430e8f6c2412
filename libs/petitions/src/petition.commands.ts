import { labelsEveryMember, type SealedBody } from '#libs/contracts';
import { instantOf } from '#libs/kernel';
import { EraseWordsBody, handOverCaseCommand } from '#libs/cases';
import { concernCommands, intakeOf } from '#libs/concerns';
import { evidenceCommands } from '#libs/evidence';
import { type CommandDefinition, defineCommand } from '#libs/write-side';
import { ImportPetition } from './importing/importing.commands.js';
import type { PetitionCommand } from './petition.rules.js';
import type { Notice } from './petition-vocabulary.js';
import {
  AcceptPetitionBody,
  ClassifyPetitionBody,
  ConcludePetitionBody,
  DeclinePetitionBody,
  IssueOpinionBody,
  type NoticeBody,
  RegisterPetitionBody,
  WithdrawPetitionBody,
} from './petition.bodies.js';
import { petitionCommandNames } from './petition-acts.labels.js';
import { petitionBodies } from './petition-bodies.labels.js';

export const AcceptPetition = defineCommand({
  type: 'AcceptPetition',
  summary: petitionCommandNames.AcceptPetition,
  permission: 'ACCEPT_PETITION',
  body: AcceptPetitionBody,
  toCommand: ({ notice, differsFrom }): PetitionCommand => ({
    type: 'AcceptPetition',
    notice: noticeIn(notice),
    differsFrom: differsFrom ?? null,
  }),
});

/** Every command that an officer may give to a petition, in the order of its life. */
export const petitionCommands: readonly CommandDefinition<object, PetitionCommand>[] = [
  defineCommand({
    type: 'RegisterPetition',
    summary: petitionCommandNames.RegisterPetition,
    permission: 'REGISTER_PETITION',
    body: RegisterPetitionBody,
    opens: true,
    intake: true,
    toCommand: (body): PetitionCommand => ({
      type: 'RegisterPetition',
      channel: body.channel ?? null,
      receivedAt: body.receivedAt ? instantOf(body.receivedAt) : null,
      receivingUnit: body.receivingUnit ?? null,
      place: body.place ?? null,
      petitioners: (body.petitioners ?? []).map(({ person, representative }) => ({
        person: person.person,
        details: person.details,
        representative: representative ?? false,
      })),
      joinedBy: body.joinedBy ?? null,
      title: body.title ?? null,
      concerns: (body.concerns ?? []).map(intakeOf),
      recurrenceOf: body.recurrenceOf ?? null,
    }),
  }),
  defineCommand({
    type: 'ClassifyPetition',
    summary: petitionCommandNames.ClassifyPetition,
    permission: 'CLASSIFY_PETITION',
    body: ClassifyPetitionBody,
    toCommand: ({ kind, branch }): PetitionCommand => ({
      type: 'ClassifyPetition',
      kind,
      branch: branch ?? null,
    }),
  }),
  AcceptPetition,
  defineCommand({
    type: 'DeclinePetition',
    summary: petitionCommandNames.DeclinePetition,
    permission: 'DECLINE_PETITION',
    body: DeclinePetitionBody,
    toCommand: ({ reasonCode, reason, notice }): PetitionCommand => ({
      type: 'DeclinePetition',
      reasonCode: reasonCode ?? null,
      reason: reason ?? null,
      notice: noticeIn(notice),
    }),
  }),
  defineCommand({
    type: 'IssueOpinion',
    summary: petitionCommandNames.IssueOpinion,
    permission: 'ISSUE_OPINION',
    body: IssueOpinionBody,
    toCommand: (body): PetitionCommand => ({
      type: 'IssueOpinion',
      result: body.result ?? null,
      request: body.request ?? null,
      facts: body.facts ?? null,
      opinion: body.opinion ?? null,
      legalBasis: body.legalBasis ?? [],
      findings: body.findings ?? [],
      remedy: body.remedy ?? null,
    }),
  }),
  defineCommand({
    type: 'ConcludePetition',
    summary: petitionCommandNames.ConcludePetition,
    permission: 'CONCLUDE_PETITION',
    body: ConcludePetitionBody,
    toCommand: ({ reason }): PetitionCommand => ({ type: 'ConcludePetition', reason }),
  }),
  defineCommand({
    type: 'WithdrawPetition',
    summary: petitionCommandNames.WithdrawPetition,
    permission: 'WITHDRAW_PETITION',
    body: WithdrawPetitionBody,
    toCommand: ({ reason, confirmedBy, confirmedAt }): PetitionCommand => ({
      type: 'WithdrawPetition',
      reason,
      confirmedBy: confirmedBy ?? null,
      confirmedAt: confirmedAt ? instantOf(confirmedAt) : null,
    }),
  }),
  defineCommand({
    type: 'EraseWords',
    summary: petitionCommandNames.EraseWords,
    permission: 'ERASE_WORDS',
    freshCode: true,
    body: EraseWordsBody,
    toCommand: ({ ground }): PetitionCommand => ({ type: 'EraseWords', ground }),
  }),
  ImportPetition,
  handOverCaseCommand,
  ...concernCommands,
  ...evidenceCommands,
];

/** The body is consistent: `how` goes with `at`. */
function noticeIn(notice: SealedBody<NoticeBody> | undefined): Notice | null {
  if (notice?.exempt) return { exempt: notice.exempt };
  return notice?.how && notice.at ? { how: notice.how, at: instantOf(notice.at) } : null;
}

labelsEveryMember<typeof import('./petition.bodies.js')>(petitionBodies);
