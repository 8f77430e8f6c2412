/**
 * What a spreadsheet would run as a formula when it opens a text file: a cell that begins with one of these, also in its full-width form, or with a
 * TAB, CR or LF behind which one may stand.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Whether a text must be marked as a text before a spreadsheet may see it without types. */
export const looksLikeFormula = (text: string): boolean => FORMULA.test(text);
