import { noteItemCommand } from '#libs/concerns';
import { defineCommand } from '#libs/write-side';
import type { NotedDisposition, PlanDeclineReason, PlanDisposition } from '#rules/concerns';
import type { RoundCommand } from './round.rules.js';

/** Given by a durable process only: no route and no words. */
class NotePlanDispositionBody implements NotedDisposition {
  concern!: string;
  plan!: string;
  version!: number;
  disposition!: PlanDisposition;
  item!: string | null;
  reasonCode!: PlanDeclineReason | null;
}

export const NotePlanDisposition = defineCommand({
  type: 'NotePlanDisposition',
  permission: 'MANAGE_READ_MODELS',
  summary: { zh: '记录整改方案的处理', en: 'Note what a published plan does with a concern' },
  body: NotePlanDispositionBody,
  toAct: (body): RoundCommand => ({ type: 'NotePlanDisposition', ...body }),
});

export const NoteItemInRound = noteItemCommand();
