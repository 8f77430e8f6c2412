import type { EventTypes } from '#libs/kernel';

// This file is storage format: names and shapes stay; a change raises `v` with an upcaster and a sample in organisation-loaded.golden.json.

/** A version of the organisation counts from here on (decisions-safety 7). Other events name its number alone. */
export type OrganisationLoadingEvent = {
  readonly type: 'OrganisationLoaded';
  readonly data: {
    readonly version: number;
    /** SHA-256, hexadecimal, of the canonical content. */
    readonly hash: string;
    /** Ids of accounts; null: the command line, at the machine of the service. */
    readonly askedBy: string | null;
    readonly confirmedBy: string | null;
  };
};

export const organisationLoadingEventTypes: EventTypes<OrganisationLoadingEvent> = {
  OrganisationLoaded: { v: 1 },
};

/** Stream category: one stream, named by the installation. */
export const ORGANISATION = 'organisation';

/** Hash of each version that the log knows: what the tables are compared with. */
export const evolveVersions = (
  known: ReadonlyMap<number, string>,
  { data }: OrganisationLoadingEvent,
): ReadonlyMap<number, string> => new Map(known).set(data.version, data.hash);
