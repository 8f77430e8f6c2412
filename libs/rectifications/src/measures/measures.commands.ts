import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import {
  ApproveMeasuresBody,
  ClaimCompletionBody,
  ReportProgressBody,
  ReturnMeasuresBody,
  SubmitMeasuresBody,
} from './measures.bodies.js';
import { labelsEveryMember } from '#libs/contracts';
import { measuresLabels } from './measures.labels.js';

export const measuresCommands = [
  defineCommand({
    type: 'SubmitMeasures',
    summary: measuresLabels.commands.SubmitMeasures,
    permission: 'SUBMIT_MEASURES',
    body: SubmitMeasuresBody,
    toCommand: ({ measures }): ItemCommand => ({
      type: 'SubmitMeasures',
      measures: measures.map(({ what, person, unit, dueOn }) => ({
        what,
        person,
        unit: unit ?? null,
        dueOn,
      })),
    }),
  }),
  defineCommand({
    type: 'ApproveMeasures',
    summary: measuresLabels.commands.ApproveMeasures,
    permission: 'APPROVE_MEASURES',
    body: ApproveMeasuresBody,
    toCommand: (): ItemCommand => ({ type: 'ApproveMeasures' }),
  }),
  defineCommand({
    type: 'ReturnMeasures',
    summary: measuresLabels.commands.ReturnMeasures,
    permission: 'RETURN_MEASURES',
    body: ReturnMeasuresBody,
    toCommand: ({ reason }): ItemCommand => ({ type: 'ReturnMeasures', reason }),
  }),
  defineCommand({
    type: 'ReportProgress',
    summary: measuresLabels.commands.ReportProgress,
    permission: 'REPORT_PROGRESS',
    body: ReportProgressBody,
    toCommand: ({ measure, percent, words }): ItemCommand => ({
      type: 'ReportProgress',
      measure: measure ?? null,
      percent: percent ?? null,
      words,
    }),
  }),
  defineCommand({
    type: 'ClaimCompletion',
    summary: measuresLabels.commands.ClaimCompletion,
    permission: 'CLAIM_COMPLETION',
    body: ClaimCompletionBody,
    toCommand: ({ measures, words }): ItemCommand => ({
      type: 'ClaimCompletion',
      measures: measures.map(({ measure, evidence }) => ({
        measure,
        evidence: evidence.map(({ kind, note, on, file }) => ({
          kind,
          note,
          on: on ?? null,
          file: file ?? null,
        })),
      })),
      words: words ?? null,
    }),
  }),
] as const;

labelsEveryMember<typeof import('./measures.bodies.js')>(measuresLabels.bodies);
