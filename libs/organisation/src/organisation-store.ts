import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/kernel';
import { BriefMemory } from './accounts/brief-memory.js';
import { Jurisdiction } from './jurisdiction.js';
import { latestVersion, readVersion } from './organisation-tables.js';

const LOOK_AGAIN_MS = 500;

/** The current organisation in memory. A version that any process loads is noticed within a second. */
@Injectable()
export class OrganisationStore implements OnModuleInit, OnModuleDestroy {
  private snapshot = new Jurisdiction(0, [], []);
  private readonly checks: BriefMemory<'current', Jurisdiction>;
  private timer: NodeJS.Timeout | undefined;
  private watching = true;

  constructor(
    private readonly dataSource: DataSource,
    clock: Clock,
  ) {
    this.checks = new BriefMemory(clock, 1);
  }

  /** Reads what is there, then keeps looking for a new version. */
  async onModuleInit(): Promise<void> {
    await this.fresh();
    this.lookAgain();
  }

  onModuleDestroy(): void {
    this.watching = false;
    clearTimeout(this.timer);
  }

  /** As last read: version 0 and empty where nothing was loaded. */
  current(): Jurisdiction {
    return this.snapshot;
  }

  /** As it was at a version, which never changes; version 0 where there is none such. */
  async at(version: number): Promise<Jurisdiction> {
    if (version === this.snapshot.version) return this.snapshot;
    return version < this.snapshot.version
      ? readVersion(this.dataSource, version)
      : new Jurisdiction(0, [], []);
  }

  /** As it was less than a second ago; asks the database where that is not known. */
  fresh(): Promise<Jurisdiction> {
    return this.checks.get('current', async () => {
      const version = await latestVersion(this.dataSource);
      // A slow earlier reading must not put an older version back.
      if (version > this.snapshot.version) {
        const read = await readVersion(this.dataSource, version);
        if (read.version > this.snapshot.version) this.snapshot = read;
      }
      return this.snapshot;
    });
  }

  /** As it is now, whatever was known. */
  latest(): Promise<Jurisdiction> {
    this.checks.forget('current');
    return this.fresh();
  }

  private lookAgain(): void {
    this.timer = setTimeout(() => {
      // A look that fails is made up for by the next; who needs certainty asks `fresh` and hears of the failure.
      void this.latest()
        .catch(() => undefined)
        .finally(() => this.watching && this.lookAgain());
    }, LOOK_AGAIN_MS).unref();
  }
}
