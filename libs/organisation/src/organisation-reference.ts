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
  readonly at: string;
  readonly sentence: Bilingual;
}
