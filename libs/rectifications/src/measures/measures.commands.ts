import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import {
  ApproveMeasuresBody,
  ClaimCompletionBody,
  ReportProgressBody,
  ReturnMeasuresBody,
  SubmitMeasuresBody,
} from './measures.bodies.js';

export const measuresCommands = [
  defineCommand({
    type: 'SubmitMeasures',
    summary: { zh: '报送整改措施', en: 'Submit measures' },
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
    summary: { zh: '审批整改措施', en: 'Approve the measures submitted' },
    permission: 'APPROVE_MEASURES',
    body: ApproveMeasuresBody,
    toCommand: (): ItemCommand => ({ type: 'ApproveMeasures' }),
  }),
  defineCommand({
    type: 'ReturnMeasures',
    summary: { zh: '退回整改措施', en: 'Return the measures submitted' },
    permission: 'RETURN_MEASURES',
    body: ReturnMeasuresBody,
    toCommand: ({ reason }): ItemCommand => ({ type: 'ReturnMeasures', reason }),
  }),
  defineCommand({
    type: 'ReportProgress',
    summary: { zh: '报告整改进展', en: 'Report progress' },
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
    summary: { zh: '申请销号', en: 'Claim completion' },
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
