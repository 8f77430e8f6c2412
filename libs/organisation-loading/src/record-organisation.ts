import type { DataSource } from 'typeorm';
import {
  decode,
  type EventStore,
  newEvent,
  organisationLoadedId,
  recordedAt,
  RevisionConflict,
  START,
} from '#libs/event-store';
import { categoryOf, type Clock, streamOf } from '#libs/kernel';
import { listVersions, type VersionRow } from '#libs/organisation';
import { envelopeOf, plainFingerprint } from '#libs/write-side';
import { type Comparison, compareVersions, type Vouch } from './compare-versions.js';
import {
  evolveVersions,
  ORGANISATION,
  type OrganisationLoadingEvent,
  organisationLoadingEventTypes,
} from './organisation-loaded.events.js';

export interface RecordingParts {
  readonly store: Pick<EventStore, 'append' | 'read'>;
  readonly dataSource: DataSource;
  readonly clock: Pick<Clock, 'now'>;
  /** Id of the installation. */
  readonly installation: string;
  /** Vouches for versions that were compared, so that the next start need not read them all. */
  readonly vouch?: Vouch | undefined;
}

const RACES = 20;

/**
 * Compares the versions in the tables with the log, and appends what the log has not: rows come first, so that a process that ends in between leaves
 * the event to the next one (decisions-safety 7).
 * @throws OrganisationDiffers where a version holds something else than was recorded, or is not there; StoreUnavailable
 */
export async function recordOrganisation(
  parts: RecordingParts,
  look: Comparison['look'] = 'ALL',
): Promise<void> {
  const { store, dataSource, installation, vouch } = parts;
  const stream = streamOf(ORGANISATION, installation);
  const versions = await listVersions(dataSource.manager);
  for (let races = 0; ; races++) {
    const events = await store.read(stream);
    const known = events
      .map((stored) => decode<OrganisationLoadingEvent>(organisationLoadingEventTypes, stored))
      .reduce(evolveVersions, new Map<number, string>());
    const missing = await compareVersions(dataSource, versions, known, { look, vouch });
    if (missing.length === 0) return;
    const recorded = missing.map(({ version, hash }) => eventOf(parts, version, hash));
    try {
      await store.append(stream, events.length === 0 ? 'none' : events.length - 1, recorded);
      return;
    } catch (error) {
      if (!(error instanceof RevisionConflict) || races === RACES) throw error;
    }
  }
}

function eventOf({ clock, installation }: RecordingParts, row: VersionRow, hash: string) {
  const { version, askedBy, confirmedBy } = row;
  const id = organisationLoadedId(installation, version, hash);
  const data = { version, hash, askedBy, confirmedBy };
  const meta = envelopeOf({
    v: organisationLoadingEventTypes.OrganisationLoaded.v,
    occurredAt: row.loadedAt.toISOString(),
    recordedAt: recordedAt(clock.now(), row.loadedAt.toISOString()),
    // Nobody acts in a post here: who asked and who confirmed stands in the event.
    actor: { officer: 'system', unit: '', role: 'SYSTEM' },
    command: id,
    request: plainFingerprint(data),
    correlation: id,
    organisation: version,
  });
  return newEvent({ id, type: 'OrganisationLoaded', data }, meta);
}

/** True while the log holds nothing but organisations that were loaded: no event names a unit or an officer yet. */
export async function namesNothingYet(store: Pick<EventStore, 'readAll'>): Promise<boolean> {
  for (let from = START; ;) {
    const { events, next, end } = await store.readAll(from, { limit: 100 });
    if (events.some(({ stream }) => categoryOf(stream) !== ORGANISATION)) return false;
    if (end) return true;
    from = next;
  }
}
