import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '#libs/testing/app';

describe('Connections', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const settingsOf = async (pool: 'walks' | 'figures', names: readonly string[]): Promise<string[]> => {
    const { rows } = await app.runtime[pool].query<{ name: string; setting: string }>(
      'select name, current_setting(name) as setting from unnest($1::text[]) as asked(name)',
      [names],
    );
    return rows.map(({ name, setting }) => `${name} ${setting}`);
  };

  it('of lists walk an index: they sort nothing, ask no helpers and compile nothing', async () => {
    expect(await settingsOf('walks', ['enable_sort', 'jit', 'max_parallel_workers_per_gather'])).toEqual([
      'enable_sort off',
      'jit off',
      'max_parallel_workers_per_gather 0',
    ]);
  });

  it('of figures count: they keep groups in memory, find a helper worth its price and compile nothing', async () => {
    expect(
      await settingsOf('figures', [
        'hash_mem_multiplier',
        'jit',
        'parallel_setup_cost',
        'parallel_tuple_cost',
      ]),
    ).toEqual(['hash_mem_multiplier 32', 'jit off', 'parallel_setup_cost 200', 'parallel_tuple_cost 0.01']);
  });
});
