import { type CaseLabels, telling } from '#libs/kernel';
import { concernCommandNames, concernSentences } from '#labels/concerns';
import { evidenceCommandNames, evidenceSentences } from '#labels/evidence';
import { closingLabels } from './closing/closing.labels.js';
import type { DisputeCommand } from './dispute.js';
import type { DisputeEvent } from './dispute.events.js';
import * as vocabularies from './dispute-vocabulary.labels.js';
import { escalationLabels } from './escalation/escalation.labels.js';
import { holdingLabels } from './holding/holding.labels.js';
import { mediationLabels } from './mediation/mediation.labels.js';
import { openingLabels } from './opening/opening.labels.js';

export * from './dispute-vocabulary.labels.js';

const name = { zh: '矛盾纠纷', en: 'Dispute' };

/** What a dispute has names and sentences for. */
export const labels = {
  name,
  summary: {
    state: 'disputeState',
    kind: 'disputeCategory',
    origin: 'disputeOrigin',
    risk: 'risk',
    outcome: 'disputeOutcome',
  },
  vocabularies: {
    category: { dispute: name },
    ledger: { disputes: { zh: '矛盾纠纷台账', en: 'Dispute ledger' } },
    ...vocabularies,
  },
  commands: {
    ...openingLabels.commands,
    ...holdingLabels.commands,
    ...escalationLabels.commands,
    ...mediationLabels.commands,
    ...closingLabels.commands,
    ...concernCommandNames,
    ...evidenceCommandNames,
  },
  bodies: {
    ...openingLabels.bodies,
    ...holdingLabels.bodies,
    ...escalationLabels.bodies,
    ...mediationLabels.bodies,
    ...closingLabels.bodies,
  },
  sentence: telling<DisputeEvent>({
    ...openingLabels.sentences,
    ...holdingLabels.sentences,
    ...escalationLabels.sentences,
    ...mediationLabels.sentences,
    ...closingLabels.sentences,
    ...concernSentences,
    ...evidenceSentences,
  }),
} satisfies CaseLabels<DisputeCommand['type'], DisputeEvent>;
