import { labelsEveryMember, type SealedBody } from '#libs/contracts';
import { instantOf } from '#libs/kernel';
import { intakeOf } from '#libs/concerns';
import { defineCommand } from '#libs/write-side';
import {
  CorrectRecordBody,
  type CorrectedFieldsBody,
  LinkPetitionBody,
  OpenDisputeBody,
  type PartyBody,
  TriageDisputeBody,
  UnlinkPetitionBody,
} from './opening.bodies.js';
import type { CorrectableOpening, Party } from './opening.events.js';
import type { OpeningCommand } from './opening.rules.js';
import { openingLabels } from './opening.labels.js';

const partyIn = ({ role, person }: SealedBody<PartyBody>): Party => ({
  role,
  person: person.person,
  details: person.details,
});

export const OpenDispute = defineCommand({
  type: 'OpenDispute',
  summary: openingLabels.commands.OpenDispute,
  permission: 'OPEN_DISPUTE',
  body: OpenDisputeBody,
  opens: true,
  intake: true,
  toCommand: (body): OpeningCommand => ({
    type: 'OpenDispute',
    channel: body.channel ?? null,
    receivedAt: body.receivedAt ? instantOf(body.receivedAt) : null,
    receivingUnit: body.receivingUnit ?? null,
    place: body.place ?? null,
    title: body.title,
    words: body.words,
    conductOf: body.conductOf,
    unitComplainedAbout: body.unitComplainedAbout ?? null,
    parties: (body.parties ?? []).map(partyIn),
    partiesBand: body.partiesBand ?? null,
    concerns: (body.concerns ?? []).map(intakeOf),
    differsFrom: body.differsFrom ?? null,
    recurrenceOf: body.recurrenceOf ?? null,
  }),
});

export const UnlinkPetition = defineCommand({
  type: 'UnlinkPetition',
  summary: openingLabels.commands.UnlinkPetition,
  permission: 'UNLINK_PETITION',
  body: UnlinkPetitionBody,
  toCommand: ({ petition, reasonCode }): OpeningCommand => ({ type: 'UnlinkPetition', petition, reasonCode }),
});

export const openingCommands = [
  OpenDispute,
  defineCommand({
    type: 'TriageDispute',
    summary: openingLabels.commands.TriageDispute,
    permission: 'TRIAGE_DISPUTE',
    body: TriageDisputeBody,
    toCommand: ({ origin, category, risk, partiesBand, legalPath }): OpeningCommand => ({
      type: 'TriageDispute',
      origin,
      category,
      risk,
      partiesBand,
      legalPath: legalPath ?? null,
    }),
  }),
  defineCommand({
    type: 'LinkPetition',
    summary: openingLabels.commands.LinkPetition,
    permission: 'LINK_PETITION',
    body: LinkPetitionBody,
    toCommand: ({ petition, pairs }): OpeningCommand => ({ type: 'LinkPetition', petition, pairs }),
  }),
  UnlinkPetition,
  defineCommand({
    type: 'CorrectRecord',
    summary: openingLabels.commands.CorrectRecord,
    permission: 'CORRECT_RECORD',
    body: CorrectRecordBody,
    toCommand: ({ fields, reason, approver }): OpeningCommand => ({
      type: 'CorrectRecord',
      fields: correctionIn(fields),
      reason: reason ?? null,
      approver: approver ?? null,
    }),
  }),
] as const;

function correctionIn(fields: SealedBody<CorrectedFieldsBody>): Partial<CorrectableOpening> {
  const { receivedAt, parties, place, placeNotStated, ...others } = fields;
  return {
    ...others,
    ...(receivedAt ? { receivedAt: instantOf(receivedAt) } : {}),
    ...(parties ? { parties: parties.map(partyIn) } : {}),
    ...(place ? { place } : placeNotStated ? { place: null } : {}),
  };
}

labelsEveryMember<typeof import('./opening.bodies.js')>(openingLabels.bodies);
