import { type Level, organisationLabels, type Role, type UnitKind } from '#rules/organisation';

// The words by which a sheet may say a code; the first one stands in the template. Codes are understood as well. The compiler asks for every code.

type Words<Code extends string> = Readonly<Record<Code, readonly string[]>>;

const LEVEL_WORDS: Words<Level> = {
  VILLAGE: [organisationLabels.level.VILLAGE, '村', '社区'],
  TOWNSHIP: [organisationLabels.level.TOWNSHIP, '乡级', '镇级', '乡镇'],
  COUNTY: [organisationLabels.level.COUNTY, '县'],
  PREFECTURE: [organisationLabels.level.PREFECTURE, '市州级', '地市级', '市'],
  PROVINCE: [organisationLabels.level.PROVINCE, '省'],
};

const KIND_WORDS: Words<UnitKind> = {
  GENERAL: ['党委政府', '综合'],
  PETITION_DEPARTMENT: ['信访部门', '信访局'],
  DISCIPLINE_COMMITTEE: ['纪检机关', '纪委监委', '纪委'],
  MEDIATION_COMMITTEE: ['人民调解委员会', '调委会'],
  GOVERNANCE_CENTRE: ['综治中心'],
  JUSTICE_OFFICE: ['司法所'],
  COURT: ['人民法院', '法院'],
  DEPARTMENT: ['职能部门', '部门'],
  EXTERNAL: ['外部机关'],
};

/** Administrators hold no post: a sheet that names one is told so by the rule, not by an unknown word. */
const ROLE_WORDS: Words<Role> = {
  PETITION_OFFICER: ['信访干部'],
  TOWNSHIP_OFFICER: ['乡镇干部'],
  HANDLER: ['承办人'],
  MEDIATOR: ['人民调解员', '调解员'],
  INSPECTOR: ['纪检干部'],
  LEADER: ['领导'],
  IMPORTER: ['台账导入员'],
  ADMINISTRATOR: ['系统管理员', '管理员'],
  SECURITY: ['安全管理员', '安全保密管理员'],
  AUDIT: ['安全审计员', '审计管理员'],
};

export interface Vocabulary<Code extends string> {
  readonly codes: ReadonlyMap<string, Code>;
  /** First words, with their codes. */
  readonly words: readonly (readonly [word: string, code: Code])[];
}

function vocabularyOf<Code extends string>(words: Words<Code>): Vocabulary<Code> {
  const entries = Object.entries(words) as [Code, readonly string[]][];
  return {
    codes: new Map(entries.flatMap(([code, said]) => [code, ...said].map((word) => [word, code] as const))),
    words: entries.flatMap(([code, [word]]) => (word === undefined ? [] : [[word, code] as const])),
  };
}

export const LEVEL_VOCABULARY = vocabularyOf(LEVEL_WORDS);
export const KIND_VOCABULARY = vocabularyOf(KIND_WORDS);
export const ROLE_VOCABULARY = vocabularyOf(ROLE_WORDS);
