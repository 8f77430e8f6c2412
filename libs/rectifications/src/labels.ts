import { type CaseLabels, telling } from '#libs/kernel';
import { evidenceCommandNames, evidenceSentences } from '#labels/evidence';
import { identifyingLabels } from './identifying/identifying.labels.js';
import { basisLabels } from './basis/basis.labels.js';
import { listingLabels } from './listing/listing.labels.js';
import { measuresLabels } from './measures/measures.labels.js';
import { datesLabels } from './dates/dates.labels.js';
import { verificationLabels } from './verification/verification.labels.js';
import { noticeLabels } from './notice/notice.labels.js';
import { closingLabels } from './closing/closing.labels.js';
import { reboundLabels } from './rebound/rebound.labels.js';
import type { ItemCommand } from './item.js';
import type { ItemEvent } from './item.events.js';
import * as vocabularies from './item-vocabulary.labels.js';
import * as ofTheTrail from './trail/trail.labels.js';

export * from './item-vocabulary.labels.js';
export * from './trail/trail.labels.js';

const name = { zh: '整改事项', en: 'Rectification item' };

/** What a rectification item has names and sentences for. */
export const labels = {
  name,
  summary: { state: 'itemState', kind: 'itemKind', origin: 'itemSource', outcome: 'itemState' },
  vocabularies: {
    category: { 'rectification-item': name },
    ledger: { 'rectification-items': { zh: '整改台账', en: 'Rectification ledger' } },
    ...vocabularies,
    ...ofTheTrail,
  },
  commands: {
    ...identifyingLabels.commands,
    ...basisLabels.commands,
    ...listingLabels.commands,
    ...measuresLabels.commands,
    ...datesLabels.commands,
    ...verificationLabels.commands,
    ...noticeLabels.commands,
    ...closingLabels.commands,
    ...reboundLabels.commands,
    ...evidenceCommandNames,
  },
  bodies: {
    ...identifyingLabels.bodies,
    ...basisLabels.bodies,
    ...listingLabels.bodies,
    ...measuresLabels.bodies,
    ...datesLabels.bodies,
    ...verificationLabels.bodies,
    ...noticeLabels.bodies,
    ...closingLabels.bodies,
    ...reboundLabels.bodies,
  },
  sentence: telling<ItemEvent>({
    ...identifyingLabels.sentences,
    ...basisLabels.sentences,
    ...listingLabels.sentences,
    ...measuresLabels.sentences,
    ...datesLabels.sentences,
    ...verificationLabels.sentences,
    ...noticeLabels.sentences,
    ...closingLabels.sentences,
    ...reboundLabels.sentences,
    ...evidenceSentences,
  }),
} satisfies CaseLabels<ItemCommand['type'], ItemEvent>;
