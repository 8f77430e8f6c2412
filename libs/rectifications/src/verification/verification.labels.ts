import {
  type Bilingual,
  type BodyLabel,
  given,
  part,
  ref,
  sentence,
  type Sentences,
  words,
} from '#libs/kernel';
import { act } from '#labels/concerns';
import * as called from '../item-vocabulary.labels.js';
import type { Findings } from './verification.events.js';
import type { VerificationEvent } from './verification.events.js';
import type { VerificationCommand } from './verification.rules.js';

const commands: Readonly<Record<VerificationCommand['type'], Bilingual>> = {
  AssignVerifier: { zh: '指定验收单位', en: 'Assign the verifier' },
  VerifyItem: { zh: '验收通过', en: 'Verify an item, measure by measure' },
  SendBack: { zh: '退回整改', en: 'Send an item back' },
};

const bodies = {
  AssignVerifierBody: {
    ...act,
    unit: { zh: '验收单位', en: 'Verifying unit' },
    officer: { zh: '验收人', en: 'Officer' },
  },
  MeasureFindingBody: {
    measure: { zh: '整改措施', en: 'Measure' },
    passed: { zh: '通过', en: 'Passed' },
    finding: { zh: '验收意见', en: 'Finding' },
  },
  PointFindingBody: {
    point: { zh: '验收要点', en: 'Point', vocabulary: 'depthPoint' },
    met: { zh: '达到', en: 'Met' },
    finding: { zh: '验收意见', en: 'Finding' },
  },
  LetterBody: {
    unit: { zh: '来函机关', en: 'Organ' },
    number: { zh: '文号', en: 'Number of the letter' },
    on: { zh: '来函日期', en: 'Date of the letter' },
  },
  FindingsBody: {
    ...act,
    method: { zh: '验收方式', en: 'Method', vocabulary: 'verificationMethod' },
    measures: { zh: '逐项验收', en: 'Measures, one by one' },
    checklist: { zh: '做实、做深、做细、做透', en: 'Solid, deep, fine, thorough' },
    findings: { zh: '验收意见', en: 'Findings' },
    letter: { zh: '外部机关来函', en: 'Letter of an external organ' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const pointsOf = (points: readonly (keyof typeof called.depthPoint)[]): Bilingual => ({
  zh: points.map((point) => called.depthPoint[point].zh).join('、'),
  en: points.map((point) => called.depthPoint[point].en).join(', '),
});

const found = (zh: string, en: string, { method, measures, checklist, letter }: Findings) => {
  const failed = measures.filter(({ passed }) => !passed);
  const missed = checklist.filter(({ met }) => !met);
  return sentence(
    part(`${zh}:{method}`, `${en}: {method}`, { method: called.verificationMethod[method] }),
    failed.length > 0 &&
      part('未通过的措施{failed}', 'measures not passed: {failed}', {
        failed: ref.measure(...failed.map(({ measure }) => measure)),
      }),
    missed.length > 0 &&
      part('未达到:{points}', 'points not met: {points}', {
        points: pointsOf(missed.map(({ point }) => point)),
      }),
    given(letter, ({ unit, on }) =>
      part('依据{organ}{on}来函', 'by the letter of {organ} of {on}', { organ: ref.unit(unit), on }),
    ),
    words(
      '/findings',
      ...(letter ? ['/letter/number'] : []),
      ...measures.flatMap(({ finding }, at) => (finding ? [`/measures/${at}/finding`] : [])),
      ...checklist.flatMap(({ finding }, at) => (finding ? [`/checklist/${at}/finding`] : [])),
    ),
  );
};

const sentences: Sentences<VerificationEvent> = {
  VerifierAssigned: ({ unit, officer }) =>
    sentence(
      part('指定{unit}验收', '{unit} assigned to verify', { unit: ref.unit(unit) }),
      given(officer, (id) => part('验收人{officer}', 'officer {officer}', { officer: ref.officer(id) })),
    ),
  ItemVerified: (data) => found('验收通过', 'Item verified', data),
  ItemSentBack: (data) => found('退回整改', 'Item sent back', data),
};

/** Another unit looks. */
export const verificationLabels = { commands, bodies, sentences };
