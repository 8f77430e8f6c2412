import type { ClientBase, Pool } from 'pg';
import type { EventStore } from '#libs/event-store';
import type { Checkpoint } from './checkpoint.js';
import type { Versions } from './duty.js';
import { ModelRows } from '../rows/model-rows.js';
import type { Build, ModelTable } from '../rows/model-table.js';
import { type Gathered, ModelWriter, nothingGathered } from '../rows/model-writer.js';
import type { ReaderBuild } from '../parking/parked-streams.js';
import type { ReadModel, ReadModelRow } from '../read-model.js';
import type { Scope } from '../rows/scope.js';
import { ScopeRows } from '../rows/scope-rows.js';
import type { Span } from '../log/span.js';
import { send, type Statement } from '../rows/statement.js';
import { StreamMemory } from '../folding/stream-memory.js';
import { nothing, takeTurn, type Turn } from './turn.js';
import { isUnwritable } from '../rows/unwritable.js';

export interface ModelParts<Row extends ReadModelRow = ReadModelRow> {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly model: ReadModel<Row>;
  readonly table: ModelTable<Row>;
  readonly scope: () => Scope;
}

/** What is folded while an earlier batch is still being written. */
interface Ahead<Row extends ReadModelRow> {
  readonly batch: number;
  readonly gathered: Gathered<Row>;
  readonly statements: Statement[];
  events: number;
  to: string;
}

export interface FoldedAhead {
  readonly batch: number;
  readonly statements: readonly Statement[];
  readonly to: string;
}

/** Takes one build of a read model along the log, a batch in one transaction. */
export class ModelFollower<Row extends ReadModelRow = ReadModelRow> {
  readonly writer: ModelWriter<Row>;
  private readonly memory: StreamMemory<Row>;
  private ahead: Ahead<Row> | undefined;

  constructor(
    private readonly parts: ModelParts<Row>,
    build: Build,
    remembered: number,
  ) {
    const { model, table, store } = parts;
    this.memory = new StreamMemory(remembered);
    this.writer = new ModelWriter({
      model,
      shape: table.shape,
      store,
      rows: new ModelRows(table, build),
      scopeRows: ScopeRows.of(model, table, build),
      memory: this.memory,
    });
  }

  /** @throws RevisionGap, StoreUnavailable, and what the database throws; nothing is written then */
  async apply(believed: Checkpoint, span: Span, carefully = false): Promise<Turn> {
    const batch = this.memory.begin();
    try {
      const turn = await takeTurn(this.parts.pool, believed, {
        load: nothing,
        work: async (db, at) => ({ to: span.to, statements: await this.fold(db, at, span, carefully) }),
      });
      if (turn.outcome === 'moved') this.memory.committed(batch, tokenOf(turn.at));
      return turn;
    } catch (error) {
      this.memory.forgetAll();
      if (!carefully && isUnwritable(error)) return this.apply(believed, span, true);
      throw error;
    }
  }

  /** The same inside a transaction that has locked the checkpoint `at` and moves it itself. */
  async within(db: ClientBase, at: Checkpoint, span: Pick<Span, 'events'>): Promise<void> {
    await send(db, await this.fold(db, at, span, false));
  }

  /** What remains to be sent; a careful fold has sent it all. */
  private async fold(
    db: ClientBase,
    at: Checkpoint,
    { events }: Pick<Span, 'events'>,
    carefully: boolean,
  ): Promise<readonly Statement[]> {
    this.memory.isFrom(tokenOf(at));
    const scope = this.parts.scope();
    if (!carefully) return this.writer.fold(db, at, scope, events);
    await this.writer.foldCarefully(db, at, scope, events);
    return [];
  }

  /** Before anything is folded ahead: what is remembered was folded up to this checkpoint, or is forgotten. */
  beginAhead(at: Checkpoint): void {
    this.memory.isFrom(tokenOf(at));
  }

  /**
   * Folds behind what was folded ahead already, while an earlier batch is still being written.
   * @param areWhole its streams are whole: none of them is met again
   * @returns how many events wait to be taken
   * @throws RevisionGap, StoreUnavailable, Unwritable; forget everything then
   */
  async foldAhead(at: ReaderBuild, { events, to }: Span, areWhole: boolean): Promise<number> {
    const { pool, scope } = this.parts;
    this.ahead ??= { batch: this.memory.begin(), gathered: nothingGathered(), statements: [], events: 0, to };
    const { gathered, statements } = this.ahead;
    if (areWhole) statements.push(...(await this.writer.foldWhole(pool, at, scope(), events)));
    else await this.writer.gather(pool, at, events, gathered);
    this.ahead.to = to;
    return (this.ahead.events += events.length);
  }

  /** What was folded ahead, to be written next; undefined when that is nothing. @throws Unwritable; forget everything then */
  async takeAhead(at: ReaderBuild): Promise<FoldedAhead | undefined> {
    if (!this.ahead) return undefined;
    const { batch, gathered, statements, to } = this.ahead;
    this.ahead = undefined;
    const more = await this.writer.take(at, this.parts.scope(), gathered);
    return { batch, statements: [...statements, ...more], to };
  }

  /** Writes a batch that was folded ahead; `changed` when somebody wrote in between. @throws what the database throws */
  async writeAhead(at: Checkpoint, { batch, statements, to }: FoldedAhead): Promise<Turn> {
    const turn = await takeTurn(this.parts.pool, at, {
      load: nothing,
      work: async () => ({ to, statements }),
    });
    if (turn.outcome === 'moved') this.memory.committed(batch, tokenOf(turn.at));
    return turn;
  }

  /** What was folded in a transaction that was not committed here is not in the table. */
  forget(): void {
    this.ahead = undefined;
    this.memory.forgetAll();
  }
}

const tokenOf = ({ generation, turn }: Checkpoint): string => `${generation}.${turn}`;

/** The versions that this process would write with. */
export const versionsOf = ({
  model,
  table,
  scope,
}: Pick<ModelParts, 'model' | 'table' | 'scope'>): Versions => ({
  version: model.version,
  scopeVersion: table.isScoped ? scope().version : null,
});
