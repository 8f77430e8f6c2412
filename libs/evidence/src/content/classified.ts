import { refusedBy } from '#libs/contracts';
import { markedAsClassified } from './refusals.js';

/** As documents are marked: `机密★10年`. */
const MARK = /(?:绝密|机密|秘密)\s*[★☆]/;
/** A whole property or a word of its own in a name: not 商业秘密, not 秘密选举. */
const ALONE = /(?:^|[^\p{Script=Han}])(?:绝密|机密|秘密)(?:$|[^\p{Script=Han}])/u;

/** What a file says of itself (its name, its properties): the level alone is a mark there. @throws Problem R-61 */
export function propertiesAreNotMarked(texts: readonly string[]): void {
  if (texts.some((text) => MARK.test(text) || ALONE.test(text))) throw refusedBy(markedAsClassified());
}

/** Words of a document, which may well speak of secrets: only the mark with its star counts. @throws Problem R-61 */
export function wordsAreNotMarked(text: string): void {
  if (MARK.test(text)) throw refusedBy(markedAsClassified());
}
