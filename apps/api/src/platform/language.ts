export type Language = 'zh' | 'en';

/** The better of zh and en by `Accept-Language` (RFC 9110, 12.5.4); zh where nothing is said. */
export function languageOf(header: string | undefined): Language {
  if (!header) return 'zh';
  const weights = { zh: 0, en: 0 };
  for (const part of header.slice(0, 500).split(',')) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const q = parameters
      .map((p) => /^\s*q=([01](?:\.\d{0,3})?)$/.exec(p)?.[1])
      .find((found) => found !== undefined);
    const weight = q === undefined ? 1 : Number(q);
    const language = range.split('-', 1)[0];
    if (language === 'zh' || language === 'en') weights[language] = Math.max(weights[language], weight);
  }
  return weights.en > weights.zh ? 'en' : 'zh';
}
