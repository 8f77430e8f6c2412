import { Problem } from '#libs/contracts';
import type { Bilingual } from '#libs/kernel';
import { type AccountProblem } from '#libs/organisation';
import type { NotDecided } from './requests/administrator-request.js';

/** An account that is not there is a 404; anything else says why, under a stable reason. */
export function accountRefused({ problem, sentence }: AccountProblem): Problem {
  if (problem === 'ACCOUNT_UNKNOWN') return new Problem('not-found', { detail: sentence });
  return new Problem('account-refused', { detail: sentence, members: { reason: problem } });
}

const WHY_NOT: Readonly<Record<NotDecided, Bilingual>> = {
  OWN_REQUEST: {
    zh: '不得确认或否决自己的申请;请由另一类管理员办理。',
    en: 'Nobody decides on what they asked for; an administrator of another kind does.',
  },
  SAME_KIND: {
    zh: '须由与申请人不同类的管理员确认或否决。',
    en: 'An administrator of another kind than who asked decides on it.',
  },
  DECIDED_ALREADY: { zh: '该申请已有结论。', en: 'This request was decided already.' },
  LAPSED: { zh: '该申请已失效;请重新提出。', en: 'This request has lapsed; ask again.' },
  NOT_ASKER: { zh: '只有申请人可以撤回申请。', en: 'Only who asked takes a request back.' },
};

export const notDecided = (reason: NotDecided): Problem =>
  new Problem('account-refused', { detail: WHY_NOT[reason], members: { reason } });
