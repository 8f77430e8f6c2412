import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventStore } from '#libs/event-store';
import { openCases } from '#libs/cases';
import { Clock, shanghaiDate } from '#libs/kernel';
import {
  contentOf,
  type LoadedBy,
  loadOrganisation,
  type LoadOutcome,
  OrganisationStore,
} from '#libs/organisation';
import { Jurisdiction, thePastStays, type ReferenceProblem } from '#rules/organisation';
import { type Changes, changesOf } from './changes.js';
import { type LostSight, lostSight } from './lost-sight.js';
import { identified, inTheFile } from './officer-ids.js';
import type { FileContent, GivenFile, ReadFiles } from './organisation-content.js';
import { readFiles } from './reading/read-files.js';
import { namesNothingYet, recordOrganisation } from './record-organisation.js';

/** Token of the id of the installation, in whose name the log records its organisations. */
export const INSTALLATION_ID = Symbol('INSTALLATION_ID');

export type DryRun =
  | { readonly changes: Changes; readonly lostSight: LostSight; readonly problems?: undefined }
  | {
      readonly changes?: undefined;
      readonly lostSight?: undefined;
      readonly problems: readonly ReferenceProblem[];
    };

/** Loads the organisation of a county, for the command line and for a route alike. */
@Injectable()
export class OrganisationLoader {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OrganisationStore) private readonly organisation: OrganisationStore,
    @Inject(INSTALLATION_ID) private readonly installation: string,
  ) {}

  /** What JSON, one .xlsx or two .csv say, or everything that is wrong with them; nothing is changed. */
  read(files: readonly GivenFile[]): Promise<ReadFiles> {
    return readFiles(files);
  }

  /** What loading it now would change, or why it would be refused; nothing is changed. */
  async dryRun(content: FileContent): Promise<DryRun> {
    const current = await this.organisation.fresh();
    const next = identified(content, current, randomUUID);
    const told = inTheFile(content, current);
    if ('problems' in next) return { problems: next.problems.map(told) };
    const problems = (await namesNothingYet(this.store)) ? [] : thePastStays(current, next);
    if (problems.length > 0) return { problems: problems.map(told) };
    const changes = changesOf(contentOf(current), next);
    const after = new Jurisdiction(current.version + 1, next.units, next.officers);
    const today = shanghaiDate(this.clock.now().toISOString());
    const cases = await openCases(this.dataSource);
    return { changes, lostSight: lostSight(current, after, changes, today, cases) };
  }

  /**
   * Makes it the organisation that counts: rows first, then the event. Loading what counts already changes nothing.
   * @throws OrganisationDiffers, StoreUnavailable; the rows may be there by then, and the next start records them
   */
  async load(content: FileContent, by: LoadedBy): Promise<LoadOutcome> {
    const mayRemove = await namesNothingYet(this.store);
    let before: Jurisdiction | undefined;
    const outcome = await loadOrganisation(
      this.dataSource,
      (current) => identified(content, (before = current), randomUUID),
      { ...by, mayRemove },
    );
    if (outcome.outcome === 'REFUSED')
      return before ? { ...outcome, problems: outcome.problems.map(inTheFile(content, before)) } : outcome;
    const { dataSource, store, clock, installation } = this;
    await recordOrganisation({ dataSource, store, clock, installation }, 'NEWEST');
    return outcome;
  }
}
