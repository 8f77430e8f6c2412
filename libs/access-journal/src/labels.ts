import type { CodeLabels } from '#libs/kernel';
import type { AccessPurpose } from './access-vocabulary.js';

export const accessPurpose: CodeLabels<AccessPurpose> = {
  VERIFICATION: { zh: '验收', en: 'Verification' },
  LOOK_BACK: { zh: '回头看', en: 'Look-back' },
  OBJECTION: { zh: '处理异议', en: 'Objection' },
  SPOT_CHECK: { zh: '抽查', en: 'Spot check' },
};

export const labels = { vocabularies: { accessPurpose }, bodies: {} };
