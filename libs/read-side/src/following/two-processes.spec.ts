import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { typescriptProcess } from '#libs/testing';
import { eventually } from '../spec/eventually.js';
import { SAMPLE_TABLES, World } from '../spec/world.js';

/** Fails a transaction that begins to write rows while another one has written some and is not over yet. */
const WITNESS = `
  create function alone() returns trigger language plpgsql as $$
  begin
    if not pg_try_advisory_xact_lock(hashtext(tg_argv[0])) then raise exception 'two at once' using errcode = 'TWO11'; end if;
    return null;
  end $$;
  create trigger alone before insert or update or delete on sample_case
    for each statement execute function alone('cases');
  create trigger alone before insert or update or delete on sample_concern
    for each statement execute function alone('concerns');`;

/** Most of the time a batch is written and its checkpoint is not: that is where a kill is to strike. */
const SLOW_CHECKPOINT = `
  create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.015); return new; end $$;
  create trigger slowly before update on read_checkpoint for each row execute function slowly();`;

describe('Two processes', () => {
  let world: World;
  let processes: ChildProcess[];
  let failures: { reader: string; code: string }[];
  beforeEach(async () => {
    world = await World.makeShared();
    await world.readSide().prepare();
    processes = [];
    failures = [];
  });
  afterEach(async () => {
    await Promise.all(processes.map(kill));
    await world.end();
  });

  /** Both must be at work, or they could not be in each other's way. */
  async function start(): Promise<ChildProcess> {
    const child = typescriptProcess(new URL('../spec/follower-process.ts', import.meta.url), {
      url: world.database.url,
    });
    processes.push(child);
    await once(child, 'message');
    child.on('message', (failure) => failures.push(failure as { reader: string; code: string }));
    return child;
  }

  async function writeCases(from: number, to: number): Promise<void> {
    for (let n = from; n <= to; n++) {
      const stream = `sample-${n}`;
      await world.log.write(stream, { type: 'CaseOpened', data: { unit: 'village', number: `A${n}` } });
      if (n > 3) {
        const earlier = `sample-${n - 3}`;
        await world.log.write(earlier, { type: 'CaseHandedOn', data: { unit: n % 2 ? 'office' : 'town' } });
        await world.log.write(earlier, {
          type: 'ConcernRaised',
          v: 2,
          data: { concern: `c${n}`, weight: n },
        });
      }
    }
  }

  const allPassed = async () => {
    const names = ['sample-cases', 'sample-concerns'];
    const waited = await world.readSide().waitUntil(names, await world.store.head(), { timeout: 30_000 });
    expect(waited).toEqual({ passed: true });
  };

  it('never fold the same read model at once, and lose and double nothing when they are killed', async () => {
    await world.pool.query(`${WITNESS} ${SLOW_CHECKPOINT}`);
    const pair = await Promise.all([start(), start()]);
    for (let round = 0; round < 3; round++) {
      await writeCases(round * 20 + 1, round * 20 + 20);
      await eventually(async () =>
        expect((await world.rows('sample_case')).length).toBeGreaterThan(round * 15),
      );
      const victim = pair.shift();
      if (victim) await kill(victim);
      pair.push(await start());
    }
    await allPassed();
    expect(failures).toEqual([]);
    const killed = await world.dump(...SAMPLE_TABLES);

    await Promise.all(processes.map(kill));
    await world.pool.query(
      `drop table ${SAMPLE_TABLES.join()}; delete from read_checkpoint; delete from parked_stream`,
    );
    const fresh = await world.running();
    await fresh.stop();
    expect(await world.dump(...SAMPLE_TABLES)).toBe(killed);
    const seen = await world.pool.query<{ seen: string }>('select sum(seen) as seen from sample_case');
    expect(seen.rows[0]?.seen).toBe(Number(await world.store.head()).toString());
  });

  it('hand over: what the dead one owned, the other goes on with', async () => {
    const first = await start();
    await writeCases(1, 5);
    await allPassed();
    await start();
    await kill(first);
    await writeCases(6, 10);
    await allPassed();
    expect(await world.rows('sample_case')).toHaveLength(10);
  });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
