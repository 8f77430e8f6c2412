import { type Bilingual, type BodyLabel, part, ref, sentence, type Sentences, words } from '#libs/kernel';
import { act } from '#labels/concerns';
import { level } from '#labels/organisation';
import { escalationGround } from '../dispute-vocabulary.labels.js';
import type { EscalationEvent, Standing } from './escalation.events.js';
import type { EscalationCommand } from './escalation.rules.js';

const commands: Readonly<Record<EscalationCommand['type'], Bilingual>> = {
  EscalateDispute: { zh: '提级办理', en: 'Escalate to the next level' },
  ReturnToLowerLevel: { zh: '下交', en: 'Hand down to a lower level' },
};

const bodies = {
  EscalateDisputeBody: {
    ...act,
    to: { zh: '接办单位', en: 'Unit that takes it over' },
    ground: { zh: '提级理由', en: 'Ground', vocabulary: 'escalationGround' },
    summary: { zh: '已做工作', en: 'What was done so far' },
    releaseLower: { zh: '下级不再协办', en: 'Release the lower unit' },
  },
  ReturnToLowerLevelBody: {
    ...act,
    to: { zh: '接办单位', en: 'Unit that takes it over' },
    reason: { zh: '下交理由', en: 'Reason' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const between = (zh: string, en: string, from: Standing, to: Standing) =>
  part(
    `${zh}:由{from}({fromLevel})到{to}({toLevel})`,
    `${en} from {from} ({fromLevel}) to {to} ({toLevel})`,
    {
      from: ref.unit(from.unit),
      fromLevel: level[from.level],
      to: ref.unit(to.unit),
      toLevel: level[to.level],
    },
  );

const sentences: Sentences<EscalationEvent> = {
  DisputeEscalated: ({ from, to, ground, keepsAssisting }) =>
    sentence(
      between('提级办理', 'Escalated', from, to),
      part('理由:{ground}', 'ground: {ground}', { ground: escalationGround[ground] }),
      keepsAssisting
        ? part('原单位继续协办', 'the lower unit goes on assisting')
        : part('原单位不再承办', 'the lower unit is released'),
      words('/summary'),
    ),
  DisputeReturnedDown: ({ from, to }) => sentence(between('下交', 'Handed down', from, to), words('/reason')),
};

/** From level to level. */
export const escalationLabels = { commands, bodies, sentences };
