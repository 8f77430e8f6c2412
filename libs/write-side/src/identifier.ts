/**
 * The one spelling of the number of an identity document, by which the same person is found again: half-width, without spaces and hyphens, capital X.
 */
export const identifierOf = (number: string): string =>
  number
    .normalize('NFKC')
    .replace(/[\s\p{Dash_Punctuation}]/gu, '')
    .toUpperCase();
