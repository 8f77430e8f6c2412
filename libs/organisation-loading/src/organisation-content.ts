import type { OrganisationContent } from '#libs/organisation';
import type { ReferenceProblem } from '#rules/organisation';
import type { FileProblem } from './file-problem.js';

/** An organisation as a file says it: what stands as an officer's id, and as the head of a unit, is a staff number. */
export interface FileContent extends OrganisationContent {
  /** New staff number to the one by which the officer was known before. */
  readonly former: ReadonlyMap<string, string>;
  /** Names the place in the file of what is found later, when the version that counts is known. */
  readonly placed?: (found: ReferenceProblem) => ReferenceProblem;
}

export type ReadFiles =
  | { readonly content: FileContent; readonly problems?: undefined }
  | { readonly content?: undefined; readonly problems: readonly FileProblem[] };

/** A file as it was given; its name says nothing. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
