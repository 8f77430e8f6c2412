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
import { labelsEveryMember } from '#libs/contracts';
import { reboundLabels } from './rebound.labels.js';

export const reboundCommands = [
  defineCommand({
    type: 'ReportRebound',
    summary: reboundLabels.commands.ReportRebound,
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
    summary: reboundLabels.commands.ConfirmRebound,
    permission: 'CONFIRM_REBOUND',
    body: ConfirmReboundBody,
    toCommand: ({ report, findings }): ItemCommand => ({ type: 'ConfirmRebound', report, findings }),
  }),
  defineCommand({
    type: 'DismissRebound',
    summary: reboundLabels.commands.DismissRebound,
    permission: 'DISMISS_REBOUND',
    body: DismissReboundBody,
    toCommand: ({ report, reason }): ItemCommand => ({ type: 'DismissRebound', report, reason }),
  }),
  defineCommand({
    type: 'RelistItem',
    summary: reboundLabels.commands.RelistItem,
    permission: 'RELIST_ITEM',
    body: RelistItemBody,
    toCommand: (body): ItemCommand => ({ type: 'RelistItem', ...taskIn(body) }),
  }),
  defineCommand({
    type: 'LookBack',
    summary: reboundLabels.commands.LookBack,
    permission: 'LOOK_BACK',
    body: LookBackBody,
    toCommand: ({ result, findings }): ItemCommand => ({ type: 'LookBack', result, findings }),
  }),
] as const;

labelsEveryMember<typeof import('./rebound.bodies.js')>(reboundLabels.bodies);
