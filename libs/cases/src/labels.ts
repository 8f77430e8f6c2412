import type { BodyLabel, CodeLabels } from '#libs/kernel';
import { act } from '#labels/concerns';

/** Bodies that several case types share. */
const bodies = {
  EraseWordsBody: {
    ...act,
    ground: { zh: '删除依据', en: 'Ground', vocabulary: 'erasureGround' },
  },
  HandOverCaseBody: {
    ...act,
    unit: { zh: '接办单位', en: 'Unit that goes on with the work' },
    officer: { zh: '承办人', en: 'Officer in charge' },
  },
  DifferenceBody: {
    cases: { zh: '所提示的疑似事项', en: 'Cases that were shown' },
    statement: { zh: '区别说明', en: 'Why this is another matter' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

/** In which order a list is read. */
export const listOrder: CodeLabels<'newest' | 'oldest'> = {
  newest: { zh: '新收的在前', en: 'Newest first' },
  oldest: { zh: '久收的在前', en: 'Oldest first' },
};

export const labels = {
  vocabularies: {
    listOrder,
    ledger: { 'concern-responses': { zh: '关切回应矩阵', en: 'Concern-response matrix' } },
  },
  bodies,
};
