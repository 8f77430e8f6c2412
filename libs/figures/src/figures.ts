import type { Pool } from 'pg';
import { Problem } from '#libs/contracts';
import type { EventStore, Position } from '#libs/event-store';
import { type Clock, shanghaiDate } from '#libs/kernel';
import type { OrganisationStore } from '#libs/organisation';
import type { ReadSide } from '#libs/read-side';
import type { Principal } from '#rules/organisation';
import {
  type Figure,
  type FigureGroup,
  type FigureVersions,
  NOT_HELD_HERE,
  type TwinFigure,
} from './figures.answers.js';
import { type Definition, type Definitions } from './definitions.js';
import { COUNTED_BY, FACTS_VERSION } from './facts/facts.projection.js';
import { drillOf } from './drill.js';
import { FigureStore, totalOf } from './figure-store.js';
import { KeptAnswers } from './kept-answers.js';
import { Moments, wrong } from './moment.js';
import {
  type Days,
  daysOf,
  type Dimension,
  DIMENSIONS,
  type Filters,
  type Group,
  type Question,
} from './question.js';
import { Tree } from './tree.js';

/** What a caller asks, as it stands in the address. */
export interface Asked {
  readonly metric: string;
  readonly version?: number;
  readonly period: string;
  readonly unit?: string;
  readonly groupBy?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly filters: Filters;
}

const KEPT = 1_000;

/** Answers figures; what can never change is kept (decisions 20). */
export class Figures {
  readonly moments: Moments;
  readonly store: FigureStore;
  private readonly kept = new KeptAnswers(KEPT);
  private readonly trees = new Map<number, Tree>();

  constructor(
    pool: Pool,
    store: EventStore,
    private readonly readSide: ReadSide,
    private readonly organisation: OrganisationStore,
    private readonly clock: Clock,
    readonly definitions: Definitions,
    window: number,
  ) {
    this.moments = new Moments(store, readSide, clock);
    this.store = new FigureStore(pool, window);
  }

  /** @throws Problem for what cannot be asked */
  async answer(asked: Asked, principal: Principal): Promise<Figure> {
    return this.figure(await this.question(asked, principal));
  }

  /** @throws Problem for what cannot be asked */
  async question(
    asked: Asked,
    principal: Principal,
    moment?: { position: Position; asOf: string },
  ): Promise<Question> {
    const definition = this.definition(asked.metric, asked.version);
    const groupBy = dimensionsOf(asked.groupBy);
    const period = this.period(asked.period);
    const tree = this.currentTree();
    const unit = asked.unit ?? principal.scope;
    this.mustLieWithin(unit, principal, tree);
    const { position, asOf } = moment ?? (await this.moments.read(asked.knownAt, asked.asOf));
    const question = {
      definition,
      period,
      unit,
      groupBy,
      filters: asked.filters,
      asOf,
      position,
      tree: tree.version,
    };
    if (!definition.notEstablished) await this.mustHaveBegun(question);
    return question;
  }

  /** The answer to a question that may be asked. */
  async figure(question: Question): Promise<Figure> {
    const { twin } = question.definition;
    const definition = twin === null ? undefined : this.definitions.find(twin);
    if (!definition) return this.alone(question);
    const [figure, beside] = await Promise.all([
      this.alone(question),
      this.alone({ ...question, definition }),
    ]);
    return { ...figure, twin: beside };
  }

  /** The tree at the version of a question. */
  async treeOf(version: number): Promise<Tree> {
    const known = this.trees.get(version);
    if (known) return known;
    const tree = new Tree(await this.organisation.at(version));
    this.trees.set(version, tree);
    return tree;
  }

  definition(metric: string, version?: number): Definition {
    const definition = this.definitions.find(metric, version);
    if (definition) return definition;
    if (version !== undefined && this.definitions.find(metric))
      throw wrong('version', {
        zh: `指标 ${metric} 没有这个版本。`,
        en: `The metric ${metric} has no such version.`,
      });
    const names = this.definitions.metrics().join(', ');
    throw wrong('metric', {
      zh: `没有这个指标。可用:${names}`,
      en: `There is no such metric. There are: ${names}`,
    });
  }

  mustLieWithin(unit: string, { scope }: Principal, tree: Tree = this.currentTree()): void {
    if (tree.jurisdiction.isWithin(unit, scope)) return;
    throw new Problem('not-found', {
      errors: [
        {
          parameter: 'unit',
          detail: { zh: '没有这个单位,或不在所辖范围内。', en: 'No such unit in your area.' },
        },
      ],
    });
  }

  /** Waits until the facts have passed a position. */
  async reached(position: Position, ...others: readonly string[]): Promise<void> {
    const waited = await this.readSide.waitUntil(['facts', ...others], position);
    if (!waited.passed) throw new Problem('late-view', { headers: { 'retry-after': '1' } });
  }

  /** Keeps what can never change under the name of its question. */
  keep<Answer>(name: string, compute: () => Promise<Answer>): Promise<Answer> {
    return this.kept.get(name, compute);
  }

  private async alone(question: Question): Promise<TwinFigure> {
    const { definition, position, tree } = question;
    const head = {
      metric: definition.metric,
      name: definition.name,
      definition: {
        version: definition.version,
        cohort: definition.cohort,
        numerator: definition.numerator,
        basis: definition.basis,
      },
      established: definition.notEstablished === null,
      period: question.period,
      unit: question.unit,
      asOf: question.asOf,
      knownAt: position,
      versions: versionsOf(definition, tree),
      groupBy: question.groupBy,
    };
    if (definition.notEstablished) return { ...head, notEstablished: definition.notEstablished };
    await this.reached(position);
    const leftOut = await this.readSide.leftOut('facts');
    const compute = async (): Promise<Pick<Figure, 'total' | 'groups'>> => {
      const groups = await this.store.groups(question, await this.treeOf(tree));
      return {
        total: answered(totalOf(groups, definition), question),
        groups: groups.map((group) => answered(group, question)),
      };
    };
    // What is incomplete now is complete when somebody has put it right.
    const counts = await (leftOut ? compute() : this.keep(nameOf(question), compute));
    return { ...head, ...counts, ...(leftOut ? { leftOut } : {}) };
  }

  private currentTree(): Tree {
    const jurisdiction = this.organisation.current();
    const known = this.trees.get(jurisdiction.version);
    if (known) return known;
    const tree = new Tree(jurisdiction);
    this.trees.set(jurisdiction.version, tree);
    return tree;
  }

  private period(text: string): Days {
    const days = daysOf(text);
    if (!days)
      throw wrong('period', {
        zh: 'period 应为 2026、2026-Q1、2026-03、2026-03-02 或 2026-03-02..2026-03-15。',
        en: 'period is a year, quarter, month, day or span: 2026, 2026-Q1, 2026-03, 2026-03-02, 2026-03-02..2026-03-15.',
      });
    if (days.from > shanghaiDate(this.clock.now()))
      throw wrong('period', { zh: '该期间尚未开始。', en: 'The period has not begun.' });
    return days;
  }

  private async mustHaveBegun({ period, asOf, position }: Question): Promise<void> {
    if (period.from > asOf)
      throw wrong('period', {
        zh: `截至 ${asOf},该期间尚未开始。`,
        en: `The period had not begun by ${asOf}.`,
      });
    await this.reached(position);
    const first = await this.keep(`first day at ${position}`, () => this.store.firstDay(position));
    // Of days before the first record nothing is known: that is no 0.
    const last = period.to < asOf ? period.to : asOf;
    if (first === undefined || last < first) throw new Problem('not-recorded-then');
  }
}

export const versionsOf = ({ version }: Definition, tree: number): FigureVersions => ({
  definition: version,
  facts: FACTS_VERSION,
  ...COUNTED_BY,
  tree,
});

const answered = (group: Group, question: Question): FigureGroup => ({
  ...group,
  lines: { ...group.lines, sealed: NOT_HELD_HERE },
  rate: group.denominator === 0 ? null : Number((group.numerator / group.denominator).toFixed(4)),
  members: drillOf(question, group),
});

/** The name of a question: the same question, the same answer. */
export const nameOf = ({
  definition,
  period,
  unit,
  groupBy,
  filters,
  asOf,
  position,
  tree,
}: Question): string =>
  JSON.stringify([
    definition.metric,
    versionsOf(definition, tree),
    period,
    unit,
    groupBy,
    Object.entries(filters).sort(),
    asOf,
    position,
  ]);

function dimensionsOf(text: string | undefined): readonly Dimension[] {
  const asked = text === undefined || text === '' ? [] : text.split(',').map((name) => name.trim());
  const unknown = asked.filter((name) => !(DIMENSIONS as readonly string[]).includes(name));
  if (unknown.length)
    throw wrong('groupBy', {
      zh: `没有这个维度。可用:${DIMENSIONS.join(', ')}`,
      en: `There is no such dimension. There are: ${DIMENSIONS.join(', ')}`,
    });
  if (asked.length > 3 || new Set(asked).size < asked.length)
    throw wrong('groupBy', {
      zh: 'groupBy 至多三个不同维度。',
      en: 'groupBy takes up to three different dimensions.',
    });
  return asked as Dimension[];
}
