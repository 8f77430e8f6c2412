import type { Pool } from 'pg';
import { readCheckpoints } from '../following/checkpoint.js';
import { ensureModel } from '../following/ensure-model.js';
import { Lanes } from '../following/lanes.js';
import type { Pace } from '../following/loop.js';
import type { ModelParts } from '../following/model-follower.js';
import { isBeingFilled } from '../following/next-checkpoint.js';
import { ModelRebuild, type RebuildStep } from './model-rebuild.js';
import type { Sizes } from '../folding/sizes.js';

const ELSEWHERE_MS = 100;

/** Rebuilds of this process: one read model at a time, because each keeps some batches in memory. */
export class Rebuilds {
  private readonly oneAtATime = new Lanes(1);
  /** Read models whose new tables are filled here at this moment. */
  private readonly here = new Set<string>();
  private readonly byName: ReadonlyMap<
    string,
    { readonly parts: ModelParts; readonly rebuild: ModelRebuild }
  >;

  constructor(
    private readonly pool: Pool,
    models: readonly ModelParts[],
    sizes: Sizes,
    private readonly swapped: (name: string) => void,
  ) {
    this.byName = new Map(
      models.map((parts) => [parts.model.name, { parts, rebuild: new ModelRebuild(parts, sizes) }]),
    );
  }

  /** A step of a loop of its own: takes the first rebuild that is due, or was asked for by any process. */
  async step(signal: AbortSignal): Promise<Pace> {
    const checkpoints = await readCheckpoints(this.pool, [...this.byName.keys()]);
    let pace: Pace = 'sleep';
    for (const [name, { rebuild }] of this.byName) {
      if (!rebuild.isDue(checkpoints.filter(({ reader }) => reader === name))) {
        this.here.delete(name);
        continue;
      }
      // Two that fill one table fold everything twice, and whoever writes second throws it away.
      if (!this.here.has(name) && (await isBeingFilled(this.pool, name))) {
        pace = 'later';
        continue;
      }
      const outcome = await this.take(name, rebuild, signal);
      if (outcome !== 'idle') return outcome === 'elsewhere' ? 'soon' : 'again';
    }
    return pace;
  }

  /**
   * Rebuilds one read model from the first event and returns when the new table answers, whichever process filled it.
   * @throws for an unknown name; RevisionGap, StoreUnavailable, and what the database throws: the rebuild may then be asked for again and
   * goes on where it was
   */
  async rebuild(name: string, signal: AbortSignal): Promise<void> {
    const asked = this.byName.get(name);
    if (!asked) throw new Error(`There is no read model ${name}`);
    await ensureModel(asked.parts);
    const generation = await asked.rebuild.request();
    for (;;) {
      signal.throwIfAborted();
      const own = await readCheckpoints(this.pool, [name]);
      const current = own.find(({ build }) => build === 'current');
      if (current && current.generation >= generation) return;
      const outcome = await this.take(name, asked.rebuild, signal);
      if (outcome === 'elsewhere' || outcome === 'idle')
        await new Promise((resolve) => setTimeout(resolve, ELSEWHERE_MS));
    }
  }

  /** One at a time: whoever fills a table remembers what he has folded, and two of them would mistake each other's for their own. */
  private async take(name: string, rebuild: ModelRebuild, signal: AbortSignal): Promise<RebuildStep> {
    return this.oneAtATime.run(async () => {
      if (signal.aborted) return 'idle';
      this.here.add(name);
      const outcome = await rebuild.step(await readCheckpoints(this.pool, [name]), signal);
      if (outcome === 'swapped') this.swapped(name);
      return outcome;
    });
  }
}
