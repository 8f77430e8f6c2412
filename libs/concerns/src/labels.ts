import { concernBodies } from './concern-bodies.labels.js';
import * as vocabularies from './concern-vocabulary.labels.js';

export { concernCommandNames, concernSentences, raisedBy, shownBy } from './concern-acts.labels.js';
export * from './concern-vocabulary.labels.js';
export { act, conduct, shown } from './concern-bodies.labels.js';

/** Concerns: what their codes and the members of their bodies are called. */
export const labels = { vocabularies: { ...vocabularies }, bodies: concernBodies };
