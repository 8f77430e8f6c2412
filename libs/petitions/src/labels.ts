import { type CaseLabels, telling } from '#libs/kernel';
import { petitionCommandNames, petitionSentences } from './petition-acts.labels.js';
import { importBodies, petitionBodies } from './petition-bodies.labels.js';
import type { PetitionEvent } from './petition.events.js';
import type { PetitionCommand } from './petition.rules.js';
import * as vocabularies from './petition-vocabulary.labels.js';

export * from './petition-vocabulary.labels.js';

const name = { zh: '信访事项', en: 'Petition' };

/** What a petition has names and sentences for. */
export const labels = {
  name,
  summary: { state: 'petitionState', kind: 'petitionKind', outcome: 'opinionResult' },
  vocabularies: { category: { petition: name }, ...vocabularies },
  commands: petitionCommandNames,
  bodies: { ...petitionBodies, ...importBodies },
  sentence: telling<PetitionEvent>(petitionSentences),
} satisfies CaseLabels<PetitionCommand['type'], PetitionEvent>;
