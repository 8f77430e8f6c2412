import { Problem } from '#libs/contracts';
import type { Bilingual } from '#libs/kernel';
import type { ReferenceProblem } from '#rules/organisation';

/** Nobody mends more at a time, and the answer stays small. */
const MOST_ERRORS = 1_000;

/** Names every wrong place of the files; nothing was loaded. */
export const organisationRefused = (problems: readonly ReferenceProblem[]): Problem =>
  new Problem('organisation-refused', {
    detail: {
      zh: `有 ${problems.length} 处不正确,未装入任何内容。`,
      en: `${problems.length} places are wrong; nothing was loaded.`,
    },
    errors: problems.slice(0, MOST_ERRORS).map(({ at, sentence }) => ({ at, detail: sentence })),
    members: { problemCount: problems.length },
  });

export type NotAsked = 'NOTHING_DIFFERS' | 'REQUEST_OPEN';

const WHY_NOT: Readonly<Record<NotAsked, Bilingual>> = {
  NOTHING_DIFFERS: {
    zh: '文件与现行组织机构完全一致,无需装入。',
    en: 'Nothing in it differs from the organisation that counts; there is nothing to load.',
  },
  REQUEST_OPEN: {
    zh: '已有一项装入组织机构的申请待确认;请先由他人否决或由申请人撤回。',
    en: 'A request to load an organisation is open already: it is denied, or withdrawn by who asked, first.',
  },
};

export const notAsked = (reason: NotAsked): Problem =>
  new Problem('organisation-refused', { detail: WHY_NOT[reason], members: { reason } });
