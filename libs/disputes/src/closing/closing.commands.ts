import { instantOf } from '#libs/kernel';
import { EraseWordsBody } from '#libs/cases';
import { defineCommand } from '#libs/write-side';
import { CloseDisputeBody, DivertToLegalPathBody, ReopenDisputeBody } from './closing.bodies.js';
import type { ClosingCommand } from './closing.rules.js';

export const closingCommands = [
  defineCommand({
    type: 'DivertToLegalPath',
    summary: { zh: '导入法定程序', en: 'Divert to a legal path' },
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
    summary: { zh: '办结', en: 'Close a dispute' },
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
    summary: { zh: '重启', en: 'Reopen a dispute' },
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
    summary: { zh: '删除文字', en: 'Erase the words of a matter' },
    permission: 'ERASE_WORDS',
    freshCode: true,
    body: EraseWordsBody,
    toCommand: ({ ground }): ClosingCommand => ({ type: 'EraseWords', ground }),
  }),
] as const;
