import { EraseWordsBody } from '#libs/cases';
import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import { AnnulItemBody, CloseOffBody, ReviewItemBody } from './closing.bodies.js';

export const closingCommands = [
  defineCommand({
    type: 'CloseOff',
    summary: { zh: '销号', en: 'Close an item off' },
    permission: 'CLOSE_OFF',
    body: CloseOffBody,
    toCommand: ({ words }): ItemCommand => ({ type: 'CloseOff', words: words ?? null }),
  }),
  defineCommand({
    type: 'ReviewItem',
    summary: { zh: '定期评估长期整改事项', en: 'Review a long-term item' },
    permission: 'REVIEW_ITEM',
    body: ReviewItemBody,
    toCommand: ({ result, nextReviewOn, findings }): ItemCommand => ({
      type: 'ReviewItem',
      result,
      nextReviewOn,
      findings,
    }),
  }),
  defineCommand({
    type: 'AnnulItem',
    summary: { zh: '撤销整改事项', en: 'Annul an item' },
    permission: 'ANNUL_ITEM',
    body: AnnulItemBody,
    toCommand: ({ reasonCode, reason, duplicateOf }): ItemCommand => ({
      type: 'AnnulItem',
      reasonCode,
      reason: reason ?? null,
      duplicateOf: duplicateOf ?? null,
    }),
  }),
  defineCommand({
    type: 'EraseWords',
    summary: { zh: '删除文字', en: 'Erase the words of an item' },
    permission: 'ERASE_WORDS',
    freshCode: true,
    body: EraseWordsBody,
    toCommand: ({ ground }): ItemCommand => ({ type: 'EraseWords', ground }),
  }),
] as const;
