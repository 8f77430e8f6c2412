import { evidenceCommands } from '#libs/evidence';
import { EraseWordsBody, handOverCaseCommand } from '#libs/cases';
import { concernCommands } from '#libs/concerns';
import { type CommandDefinition, defineCommand } from '#libs/write-side';
import { CloseRoundBody, OpenGatheringBody, PlanRoundBody, RecordGatheringBody } from './round.bodies.js';
import type { RoundCommand } from './round.rules.js';
import { labelsEveryMember } from '#libs/contracts';
import { labels } from './labels.js';

/** Every command that an officer may give to a consultation round, in the order of its life. */
export const roundCommands: readonly CommandDefinition<object, RoundCommand>[] = [
  defineCommand({
    type: 'PlanRound',
    summary: labels.commands.PlanRound,
    permission: 'PLAN_ROUND',
    body: PlanRoundBody,
    opens: true,
    toCommand: ({ title, responsibleUnit, period, frame, forms }): RoundCommand => ({
      type: 'PlanRound',
      title: title ?? null,
      responsibleUnit,
      period: { from: period.from, to: period.to },
      frame: {
        basis: frame.basis,
        villages: frame.villages.map(({ village, households = null }) => ({ village, households })),
      },
      forms,
    }),
  }),
  defineCommand({
    type: 'OpenGathering',
    summary: labels.commands.OpenGathering,
    permission: 'OPEN_GATHERING',
    body: OpenGatheringBody,
    toCommand: (): RoundCommand => ({ type: 'OpenGathering' }),
  }),
  defineCommand({
    type: 'RecordGathering',
    summary: labels.commands.RecordGathering,
    permission: 'RECORD_GATHERING',
    body: RecordGatheringBody,
    toCommand: ({ form, on, village, place, participants, concernsFound }): RoundCommand => ({
      type: 'RecordGathering',
      form,
      on,
      village: village ?? null,
      place: place ?? null,
      participants: (participants ?? []).map(({ kind, count }) => ({ kind, count })),
      concernsFound,
    }),
  }),
  defineCommand({
    type: 'CloseRound',
    summary: labels.commands.CloseRound,
    permission: 'CLOSE_ROUND',
    body: CloseRoundBody,
    toCommand: ({ concerns }): RoundCommand => ({ type: 'CloseRound', concerns }),
  }),
  defineCommand({
    type: 'EraseWords',
    summary: labels.commands.EraseWords,
    permission: 'ERASE_WORDS',
    freshCode: true,
    body: EraseWordsBody,
    toCommand: ({ ground }): RoundCommand => ({ type: 'EraseWords', ground }),
  }),
  handOverCaseCommand,
  ...concernCommands,
  ...evidenceCommands,
];

labelsEveryMember<typeof import('./round.bodies.js')>(labels.bodies);
