import { conductIn, raiserIn } from '#libs/concerns';
import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import { taskIn } from '../listing/listing.commands.js';
import {
  ConfirmReboundBody,
  DismissReboundBody,
  LookBackBody,
  RelistItemBody,
  ReportReboundBody,
} from './rebound.bodies.js';

export const reboundCommands = [
  defineCommand({
    type: 'ReportRebound',
    summary: { zh: '报告反弹', en: 'Report a rebound' },
    permission: 'REPORT_REBOUND',
    body: ReportReboundBody,
    intake: true,
    toCommand: (body): ItemCommand => ({
      type: 'ReportRebound',
      source: body.source,
      raiser: raiserIn(body.raiser),
      words: body.words ?? null,
      ...conductIn(body),
    }),
  }),
  defineCommand({
    type: 'ConfirmRebound',
    summary: { zh: '认定反弹', en: 'Confirm a rebound' },
    permission: 'CONFIRM_REBOUND',
    body: ConfirmReboundBody,
    toCommand: ({ report, findings }): ItemCommand => ({ type: 'ConfirmRebound', report, findings }),
  }),
  defineCommand({
    type: 'DismissRebound',
    summary: { zh: '不予认定反弹', en: 'Dismiss a report of a rebound' },
    permission: 'DISMISS_REBOUND',
    body: DismissReboundBody,
    toCommand: ({ report, reason }): ItemCommand => ({ type: 'DismissRebound', report, reason }),
  }),
  defineCommand({
    type: 'RelistItem',
    summary: { zh: '重新列入清单', en: 'List an item again after a rebound' },
    permission: 'RELIST_ITEM',
    body: RelistItemBody,
    toCommand: (body): ItemCommand => ({ type: 'RelistItem', ...taskIn(body) }),
  }),
  defineCommand({
    type: 'LookBack',
    summary: { zh: '回头看', en: 'Look back at what was closed off' },
    permission: 'LOOK_BACK',
    body: LookBackBody,
    toCommand: ({ result, findings }): ItemCommand => ({ type: 'LookBack', result, findings }),
  }),
] as const;
