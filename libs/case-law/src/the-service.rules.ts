import { refuse, type Refusal } from '#libs/kernel';
import type { CaseCircumstances } from './case-facts.js';

/** S-PROCESS-ONLY: what other streams did is noted by the service out of their own record (decisions 32). */
export const onlyTheServiceNotes = ({ actor }: Pick<CaseCircumstances, 'actor'>): Refusal | undefined =>
  actor.role === 'SYSTEM'
    ? undefined
    : refuse({
        code: 'S-PROCESS-ONLY',
        rule: {
          zh: '其他事项的情况由系统依据该事项自身的记录写入。',
          en: 'What another case did is noted by the service, from the record of that case itself.',
        },
        basis: ['HUIYING'],
        remedy: { zh: '在该事项中办理。', en: 'Act in that case.' },
      });

/** S-NOTED: a process delivers again what it delivered before; what is known already changes nothing. */
export const itIsNotedAlready = (details: Readonly<Record<string, unknown>>): Refusal =>
  refuse({
    code: 'S-NOTED',
    rule: {
      zh: '已有该项记录,或已有更新的记录。',
      en: 'This is on record already, or something newer is.',
    },
    basis: ['HUIYING'],
    remedy: { zh: '无需再操作。', en: 'Nothing is left to do.' },
    details,
  });
