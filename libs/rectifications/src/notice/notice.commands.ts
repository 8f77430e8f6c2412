import { conductIn, raiserIn } from '#libs/concerns';
import { aPublishedTextCarriesNoPersonalData } from '#rules/case-law';
import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import { DecideObjectionBody, PublishResultBody, ReceiveObjectionBody } from './notice.bodies.js';
import { labelsEveryMember } from '#libs/contracts';
import { noticeLabels } from './notice.labels.js';

export const noticeCommands = [
  defineCommand({
    type: 'PublishResult',
    summary: noticeLabels.commands.PublishResult,
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
    summary: noticeLabels.commands.ReceiveObjection,
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
    summary: noticeLabels.commands.DecideObjection,
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

labelsEveryMember<typeof import('./notice.bodies.js')>(noticeLabels.bodies);
