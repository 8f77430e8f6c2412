import type { Bilingual } from '#libs/kernel';
import type { AdministratorKind } from './accounts/account.js';
import type { Officer, Unit } from './jurisdiction.js';

/** An account of the demo county: the officer, or the administrator, who signs in under this name. */
export type DemoAccount =
  | { readonly login: string; readonly officer: string; readonly administrator?: undefined }
  | { readonly login: string; readonly administrator: AdministratorKind; readonly officer?: undefined };

/** Units and officers as one readable file holds them (`reference/demo-county.json` shows the form). */
export interface OrganisationReference {
  readonly name: Bilingual;
  readonly units: readonly Unit[];
  readonly officers: readonly Officer[];
  readonly accounts: readonly DemoAccount[];
}

/** What is wrong and where, in words for the person who edits the file. */
export interface ReferenceProblem {
  /** `unit liushu`, `officer 0012`, or `units` where no single one is meant. */
  readonly at: string;
  readonly sentence: Bilingual;
  /** The member that is wrong, of the unit, of the officer, or of the post. */
  readonly field?: UnitMember | OfficerMember | PostMember;
  /** Index among the officer's posts, where one of them is meant. */
  readonly post?: number;
  /** Members on which the finding rests (`cellOf`): whoever could not read one of them knows nothing of it. */
  readonly restsOn?: readonly string[];
}

export type UnitMember = 'id' | 'level' | 'parent' | 'serves' | 'head' | 'successor' | 'from' | 'to';
export type OfficerMember = 'id' | 'former' | 'posts';
export type PostMember = 'unit' | 'role' | 'from' | 'to';
