import { dictionaryOf } from './dictionary.js';
import { LABELLED_LIBS } from './labelled-libs.js';

export { type AnyLabels, type Dictionary, dictionaryOf } from './dictionary.js';
export { LABELLED_LIBS } from './labelled-libs.js';

/** What every code, command, body and event of the service is called: for pages, prints and tests. */
export const dictionary = dictionaryOf(LABELLED_LIBS);
