import { ADMINISTRATOR_KINDS } from './accounts/account.js';
import { LEVELS, type Officer, type Post, ROLES, type Unit, UNIT_KINDS } from './jurisdiction.js';
import type { DemoAccount, OrganisationReference, ReferenceProblem } from './organisation-reference.js';
import { referenceProblems } from './organisation-reference.rules.js';
import { ShapeReader } from './shape-reader.js';

export type ReadReference =
  | { readonly reference: OrganisationReference; readonly problems?: undefined }
  | { readonly reference?: undefined; readonly problems: readonly ReferenceProblem[] };

/**
 * Reads the parsed JSON of a reference file. First its shape (missing and unknown fields, wrong values), then its sense (see the rules);
 * all problems of a stage come at once.
 */
export function readReference(json: unknown): ReadReference {
  const reader = new ShapeReader();
  const file = reader.object(json, 'file', ['name', 'units', 'officers'], ['notes', 'accounts']);
  const name = reader.object(file.name, 'name', ['zh', 'en']);
  if (file.notes !== undefined) reader.list(file.notes, 'notes', (note, at) => reader.text(note, at));
  const reference: OrganisationReference = {
    name: { zh: reader.text(name.zh, 'name.zh'), en: reader.text(name.en, 'name.en') },
    units: reader.list(file.units, 'units', (unit, at) => readUnit(reader, unit, at)),
    officers: reader.list(file.officers, 'officers', (officer, at) => readOfficer(reader, officer, at)),
    accounts: reader.list(file.accounts ?? [], 'accounts', (account, at) => readAccount(reader, account, at)),
  };
  const problems = reader.problems.length > 0 ? reader.problems : referenceProblems(reference);
  return problems.length > 0 ? { problems } : { reference };
}

function readUnit(reader: ShapeReader, value: unknown, at: string): Unit {
  const unit = reader.object(
    value,
    at,
    ['id', 'zh', 'en', 'level', 'kind', 'from'],
    ['parent', 'serves', 'head', 'to', 'successor'],
  );
  const field = (name: string): string => `${at}.${name}`;
  return {
    id: reader.slug(unit.id, field('id')),
    name: { zh: reader.text(unit.zh, field('zh')), en: reader.text(unit.en, field('en')) },
    level: reader.choice(unit.level, field('level'), LEVELS),
    kind: reader.choice(unit.kind, field('kind'), UNIT_KINDS),
    parent: unit.parent === undefined ? null : reader.slug(unit.parent, field('parent')),
    ...(unit.serves === undefined ? {} : { serves: reader.slug(unit.serves, field('serves')) }),
    ...(unit.head === undefined ? {} : { head: reader.slug(unit.head, field('head')) }),
    ...reader.period(unit, at),
    ...(unit.successor === undefined ? {} : { successor: reader.slug(unit.successor, field('successor')) }),
  };
}

function readOfficer(reader: ShapeReader, value: unknown, at: string): Officer {
  const officer = reader.object(value, at, ['id', 'zh', 'en', 'posts']);
  return {
    id: reader.slug(officer.id, `${at}.id`),
    name: { zh: reader.text(officer.zh, `${at}.zh`), en: reader.text(officer.en, `${at}.en`) },
    posts: reader.list(officer.posts, `${at}.posts`, (post, place) => readPost(reader, post, place)),
  };
}

function readPost(reader: ShapeReader, value: unknown, at: string): Post {
  const post = reader.object(value, at, ['unit', 'role', 'from'], ['to']);
  return {
    unit: reader.slug(post.unit, `${at}.unit`),
    role: reader.choice(post.role, `${at}.role`, ROLES),
    ...reader.period(post, at),
  };
}

function readAccount(reader: ShapeReader, value: unknown, at: string): DemoAccount {
  const isOfficers = typeof value === 'object' && value !== null && 'officer' in value;
  const account = reader.object(value, at, ['login', isOfficers ? 'officer' : 'administrator']);
  const login = reader.slug(account.login, `${at}.login`);
  return isOfficers
    ? { login, officer: reader.slug(account.officer, `${at}.officer`) }
    : {
        login,
        administrator: reader.choice(account.administrator, `${at}.administrator`, ADMINISTRATOR_KINDS),
      };
}
