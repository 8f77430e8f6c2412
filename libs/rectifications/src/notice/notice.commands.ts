import { conductIn, raiserIn } from '#libs/concerns';
import { aPublishedTextCarriesNoPersonalData } from '#rules/case-law';
import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import { DecideObjectionBody, PublishResultBody, ReceiveObjectionBody } from './notice.bodies.js';

export const noticeCommands = [
  defineCommand({
    type: 'PublishResult',
    summary: { zh: '公示整改结果', en: 'Publicise the result' },
    permission: 'PUBLISH_RESULT',
    body: PublishResultBody,
    judgePlain: ({ place, text }) =>
      aPublishedTextCarriesNoPersonalData(place) ?? aPublishedTextCarriesNoPersonalData(text),
    toCommand: ({ from, to, place, text, checked }): ItemCommand => ({
      type: 'PublishResult',
      from,
      to,
      place,
      text: text ?? null,
      checked,
    }),
  }),
  defineCommand({
    type: 'ReceiveObjection',
    summary: { zh: '记录公示异议', en: 'Record an objection to the notice' },
    permission: 'RECEIVE_OBJECTION',
    body: ReceiveObjectionBody,
    intake: true,
    toCommand: (body): ItemCommand => ({
      type: 'ReceiveObjection',
      raiser: raiserIn(body.raiser),
      words: body.words ?? null,
      ...conductIn(body),
    }),
  }),
  defineCommand({
    type: 'DecideObjection',
    summary: { zh: '处理公示异议', en: 'Decide an objection' },
    permission: 'DECIDE_OBJECTION',
    body: DecideObjectionBody,
    toCommand: ({ objection, outcome, reason }): ItemCommand => ({
      type: 'DecideObjection',
      objection,
      outcome,
      reason,
    }),
  }),
] as const;
