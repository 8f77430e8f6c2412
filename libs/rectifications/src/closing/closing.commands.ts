import { EraseWordsBody } from '#libs/cases';
import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import { AnnulItemBody, CloseOffBody, ReviewItemBody } from './closing.bodies.js';
import { labelsEveryMember } from '#libs/contracts';
import { closingLabels } from './closing.labels.js';

export const closingCommands = [
  defineCommand({
    type: 'CloseOff',
    summary: closingLabels.commands.CloseOff,
    permission: 'CLOSE_OFF',
    body: CloseOffBody,
    toCommand: ({ words }): ItemCommand => ({ type: 'CloseOff', words: words ?? null }),
  }),
  defineCommand({
    type: 'ReviewItem',
    summary: closingLabels.commands.ReviewItem,
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
    summary: closingLabels.commands.AnnulItem,
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
    summary: closingLabels.commands.EraseWords,
    permission: 'ERASE_WORDS',
    freshCode: true,
    body: EraseWordsBody,
    toCommand: ({ ground }): ItemCommand => ({ type: 'EraseWords', ground }),
  }),
] as const;

labelsEveryMember<typeof import('./closing.bodies.js')>(closingLabels.bodies);
