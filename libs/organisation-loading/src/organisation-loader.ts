import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventStore } from '#libs/event-store';
import { openCases } from '#libs/cases';
import type { Installation } from '#libs/installation';
import { Clock, shanghaiDate } from '#libs/kernel';
import {
  contentHash,
  contentOf,
  type LoadedBy,
  loadOrganisation,
  type LoadOutcome,
  officersWithAccount,
  OrganisationStore,
} from '#libs/organisation';
import { Jurisdiction, thePastStays, type ReferenceProblem } from '#rules/organisation';
import { whoHasAnAccountStays } from './accounts-stay.js';
import { type Changes, changesOf } from './changes.js';
import { type LostSight, lostSight } from './lost-sight.js';
import type { FileProblem } from './file-problem.js';
import { identified, inTheFile } from './officer-ids.js';
import type { FileContent, GivenFile, ReadFiles } from './organisation-content.js';
import { readFiles } from './reading/read-files.js';
import { namesNothingYet, recordOrganisation } from './record-organisation.js';

/** Token of the installation: the log records its organisations in its name. */
export const INSTALLATION = Symbol('INSTALLATION');

export interface WouldLoad {
  /** Version that counts now; 0: none. */
  readonly over: number;
  /** False where what counts is the same already. */
  readonly differs: boolean;
  readonly changes: Changes;
  readonly lostSight: LostSight;
}

export type DryRun =
  | (WouldLoad & { readonly problems?: undefined })
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
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  /** What JSON, one .xlsx or two .csv say, or everything that is wrong with them; a demo takes none. Nothing is changed. */
  async read(files: readonly GivenFile[]): Promise<ReadFiles> {
    return this.installation.kind === 'DEMO' ? { problems: [OF_A_DEMO] } : readFiles(files);
  }

  /** What loading it now would change, or why it would be refused; nothing is changed. */
  async dryRun(content: FileContent): Promise<DryRun> {
    const current = await this.organisation.latest();
    const next = identified(content, current, randomUUID);
    const told = inTheFile(content, current);
    if ('problems' in next) return { problems: next.problems.map(told) };
    const problems = (await namesNothingYet(this.store))
      ? whoHasAnAccountStays(current, next, await officersWithAccount(this.dataSource))
      : thePastStays(current, next);
    if (problems.length > 0) return { problems: problems.map(told) };
    const before = contentOf(current);
    const changes = changesOf(before, next);
    const after = new Jurisdiction(current.version + 1, next.units, next.officers);
    const today = shanghaiDate(this.clock.now().toISOString());
    const cases = await openCases(this.dataSource);
    return {
      over: current.version,
      differs: contentHash(before) !== contentHash(next),
      changes,
      lostSight: lostSight(current, after, changes, today, cases),
    };
  }

  /**
   * Makes it the organisation that counts: rows first, then the event. Loading what counts already changes nothing.
   * @param over the version over which it was tried and confirmed; another one that counts by now refuses it
   * @throws OrganisationDiffers, StoreUnavailable; the rows may be there by then, and the next start records them
   */
  async load(content: FileContent, by: LoadedBy & { readonly over?: number }): Promise<LoadOutcome> {
    const mayRemove = await namesNothingYet(this.store);
    const withAccount = await officersWithAccount(this.dataSource);
    let before: Jurisdiction | undefined;
    const outcome = await loadOrganisation(
      this.dataSource,
      (current) => {
        const next = identified(content, (before = current), randomUUID);
        if ('problems' in next || !mayRemove) return next;
        const problems = whoHasAnAccountStays(current, next, withAccount);
        return problems.length > 0 ? { problems } : next;
      },
      { ...by, mayRemove },
    );
    if (outcome.outcome === 'REFUSED')
      return before ? { ...outcome, problems: outcome.problems.map(inTheFile(content, before)) } : outcome;
    const { dataSource, store, clock, installation } = this;
    await recordOrganisation({ dataSource, store, clock, installation: installation.id }, 'NEWEST');
    // Here it counts at once; other processes look again within a second.
    await this.organisation.latest();
    return outcome;
  }
}

const OF_A_DEMO: FileProblem = {
  at: 'installation',
  sentence: {
    zh: '这是演示系统,其虚构的县保持不变;真实的县请在空文件夹(HUIYING_DATA)中重新开始。',
    en: 'This is a demo: its county is fictional and stays what it is. For a real county begin in an empty folder (HUIYING_DATA).',
  },
};
