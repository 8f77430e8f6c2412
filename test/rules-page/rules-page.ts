import { type FoundRefusal, refusalsIn } from './refusals.js';
import type { Texts } from './sources.js';

/** Where the page stands, and what writes it anew. */
export const RULES_PAGE = 'docs/rules.md';
export const WRITES_RULES_PAGE = 'npm run rules-page';

/** What stands before the number of an article. */
const LAWS: Readonly<Record<string, string>> = {
  XFTL: '信访工作条例 Petition Work Regulation, 2022',
  RMTJF: '人民调解法 People’s Mediation Law, 2010',
  GRXXBHF: '个人信息保护法 Personal Information Protection Law, 2021',
  GWYF: '公务员法 Civil Servants Law, 2018',
  BSGJMMF: '保守国家秘密法 Law on Guarding State Secrets, 2024',
  MFD: '民法典 Civil Code, 2020',
  NCTDZC: '农村土地承包经营纠纷调解仲裁法 rural land dispute law, 2009',
  NBTJ: '宁波 Ningbo mediation regulation, 2015',
  SZDY: '深圳 Shenzhen multi-dispute regulation, 2022',
  PRACTICE: 'administrative practice',
  HUIYING: 'a rule of this house',
};

interface Row {
  readonly code: string;
  readonly file: string;
  readonly rules: Set<string>;
  readonly basis: Set<string>;
}

/** The page of all refusals: one row for each code and file. The same sources give the same text. */
export function rulesPage(texts: Texts): string {
  const rows = [...rowsOf(refusalsIn(texts)).values()].sort(
    (one, other) => compare(one.code, other.code) || compare(one.file, other.file),
  );
  return `${[
    '# What the service refuses',
    '',
    `Written out of the sources by \`${WRITES_RULES_PAGE}\`; a test compares the two. Codes with R are rules of law and of the house, those with S say that a step does`,
    'not fit where the case stands. A file is where the rule is put into words; one that several case types share and word themselves stands in their files too.',
    '',
    '| code | rule | law | file |',
    '|---|---|---|---|',
    ...rows.map(lineOf),
    '',
    `${rows.length} rows, ${new Set(rows.map(({ code }) => code)).size} codes.`,
    '',
    '| short | law |',
    '|---|---|',
    ...lawsOf(rows).map((law) => `| ${law} | ${nameOf(law)} |`),
  ].join('\n')}\n`;
}

function rowsOf(refusals: readonly FoundRefusal[]): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const { code, rule, basis, file } of refusals) {
    const key = `${code} ${file}`;
    const row = rows.get(key) ?? { code, file, rules: new Set(), basis: new Set() };
    if (rule) row.rules.add(`${rule.zh} ${rule.en}`);
    for (const article of basis) row.basis.add(article);
    rows.set(key, row);
  }
  return rows;
}

function lineOf({ code, rules, basis, file }: Row): string {
  const rule = rules.size > 0 ? [...rules].join('<br>') : 'worded by each case type that asks it';
  return `| ${[code, rule, [...basis].sort(compare).join(', '), `\`${file}\``].map(inCell).join(' | ')} |`;
}

const inCell = (text: string): string => text.replaceAll('|', '\\|');

const lawsOf = (rows: readonly Row[]): readonly string[] =>
  [...new Set(rows.flatMap(({ basis }) => [...basis].map((article) => article.split('-')[0] ?? '')))].sort(
    compare,
  );

function nameOf(law: string): string {
  const name = LAWS[law];
  if (name === undefined) throw new Error(`Say in test/rules-page/rules-page.ts which law ${law} is.`);
  return name;
}

/** The same on every machine, whatever its language. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
