import { instantOf } from '#libs/kernel';
import { EraseWordsBody } from '#libs/cases';
import { defineCommand } from '#libs/write-side';
import { CloseDisputeBody, DivertToLegalPathBody, ReopenDisputeBody } from './closing.bodies.js';
import type { ClosingCommand } from './closing.rules.js';
import { labelsEveryMember } from '#libs/contracts';
import { closingLabels } from './closing.labels.js';

export const closingCommands = [
  defineCommand({
    type: 'DivertToLegalPath',
    summary: closingLabels.commands.DivertToLegalPath,
    permission: 'DIVERT_TO_LEGAL_PATH',
    body: DivertToLegalPathBody,
    toCommand: ({ path, receivingBody, receipt }): ClosingCommand => ({
      type: 'DivertToLegalPath',
      path,
      receivingBody,
      receipt: receipt ?? null,
    }),
  }),
  defineCommand({
    type: 'CloseDispute',
    summary: closingLabels.commands.CloseDispute,
    permission: 'CLOSE_DISPUTE',
    body: CloseDisputeBody,
    toCommand: ({ outcome, basis, callBack, duplicateOf }): ClosingCommand => ({
      type: 'CloseDispute',
      outcome,
      basis,
      callBack: callBack ? { officer: callBack.officer, at: instantOf(callBack.at) } : null,
      duplicateOf: duplicateOf ?? null,
    }),
  }),
  defineCommand({
    type: 'ReopenDispute',
    summary: closingLabels.commands.ReopenDispute,
    permission: 'REOPEN_DISPUTE',
    body: ReopenDisputeBody,
    toCommand: ({ ground, words }): ClosingCommand => ({
      type: 'ReopenDispute',
      ground: ground ?? null,
      words: words ?? null,
    }),
  }),
  defineCommand({
    type: 'EraseWords',
    summary: closingLabels.commands.EraseWords,
    permission: 'ERASE_WORDS',
    freshCode: true,
    body: EraseWordsBody,
    toCommand: ({ ground }): ClosingCommand => ({ type: 'EraseWords', ground }),
  }),
] as const;

labelsEveryMember<typeof import('./closing.bodies.js')>(closingLabels.bodies);
