import { level, role, unitKind } from '#labels/organisation';
import type { Level, Role, UnitKind } from '#rules/organisation';

// The words by which a sheet may say a code; the first one stands in the template. Codes are understood as well. The compiler asks for every code.

type Words<Code extends string> = Readonly<Record<Code, readonly string[]>>;

const LEVEL_WORDS: Words<Level> = {
  VILLAGE: [level.VILLAGE.zh, '村', '社区'],
  TOWNSHIP: [level.TOWNSHIP.zh, '乡级', '镇级', '乡镇'],
  COUNTY: [level.COUNTY.zh, '县'],
  PREFECTURE: [level.PREFECTURE.zh, '市州级', '地市级', '市'],
  PROVINCE: [level.PROVINCE.zh, '省'],
};

const KIND_WORDS: Words<UnitKind> = {
  GENERAL: [unitKind.GENERAL.zh, '综合'],
  PETITION_DEPARTMENT: [unitKind.PETITION_DEPARTMENT.zh, '信访局'],
  DISCIPLINE_COMMITTEE: [unitKind.DISCIPLINE_COMMITTEE.zh, '纪委监委', '纪委'],
  MEDIATION_COMMITTEE: [unitKind.MEDIATION_COMMITTEE.zh, '调委会'],
  GOVERNANCE_CENTRE: [unitKind.GOVERNANCE_CENTRE.zh],
  JUSTICE_OFFICE: [unitKind.JUSTICE_OFFICE.zh],
  COURT: [unitKind.COURT.zh, '法院'],
  DEPARTMENT: [unitKind.DEPARTMENT.zh, '部门'],
  EXTERNAL: [unitKind.EXTERNAL.zh],
};

/** Administrators hold no post: a sheet that names one is told so by the rule, not by an unknown word. */
const ROLE_WORDS: Words<Role> = {
  PETITION_OFFICER: [role.PETITION_OFFICER.zh],
  TOWNSHIP_OFFICER: [role.TOWNSHIP_OFFICER.zh],
  HANDLER: [role.HANDLER.zh],
  MEDIATOR: [role.MEDIATOR.zh, '调解员'],
  INSPECTOR: [role.INSPECTOR.zh],
  LEADER: [role.LEADER.zh],
  IMPORTER: [role.IMPORTER.zh],
  ADMINISTRATOR: [role.ADMINISTRATOR.zh, '管理员'],
  SECURITY: [role.SECURITY.zh, '安全保密管理员'],
  AUDIT: [role.AUDIT.zh, '审计管理员'],
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
