import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { fromCursor, type ListAnswer, type ListQuery, Problem, toCursor } from '#libs/contracts';
import {
  decode,
  derivedId,
  eventId,
  type EventStore,
  newEvent,
  recordedAt,
  RevisionConflict,
} from '#libs/event-store';
import { canonicalJson, type Clock, idOf, isId, type Recorded, streamOf } from '#libs/kernel';
import { may, type Principal } from '#rules/organisation';
import { envelopeOf, plainFingerprint } from '#libs/write-side';
import type { IssuedEntry } from '../figures.answers.js';
import type { Figures } from '../figures.js';
import { versionsOf } from '../figures.js';
import { totalOf } from '../figure-store.js';
import { wrong } from '../moment.js';
import type { Group, Question } from '../question.js';
import { FIGURES, type FiguresEvent, figuresEventTypes, type Purpose } from './figures.events.js';
import type { IssuedFigureRow } from './issued-figures.projection.js';
import { suppress } from './suppression.rules.js';

export type Issued = FiguresEvent['data'];

export interface IssueOutcome {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly repeated: boolean;
}

const CURSOR = 'issued-figures';

/** Publishing and exporting record what was given (decisions 20). */
export class Issuing {
  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly figures: Figures,
  ) {}

  /** @throws Problem key-reused where the key named another request before */
  async issue(
    call: { readonly commandId: string; readonly correlation: string; readonly principal: Principal },
    purpose: Purpose,
    question: () => Promise<Question>,
    body: object,
    tree: number,
  ): Promise<IssueOutcome> {
    const { commandId, correlation, principal } = call;
    const id = derivedId(commandId, FIGURES);
    const stream = streamOf(FIGURES, id);
    const request = plainFingerprint(body);
    const first = await this.first(stream, request);
    if (first) return first;
    const asked = await question();
    if (asked.definition.notEstablished)
      throw wrong('metric', {
        zh: '该指标尚未建立,不能发布。',
        en: 'The metric is not established yet: nothing can be issued.',
      });
    const now = recordedAt(this.clock.now());
    const data = await this.dataOf(asked, purpose);
    const meta = envelopeOf({
      v: figuresEventTypes.FiguresIssued.v,
      occurredAt: now,
      recordedAt: now,
      actor: principal.actor,
      command: commandId,
      request,
      correlation,
      organisation: tree,
    });
    const event = newEvent({ id: eventId(commandId, request, 0), type: 'FiguresIssued', data }, meta);
    try {
      const { revision, position } = await this.store.append(stream, 'none', [event]);
      return { id, revision, position, repeated: false };
    } catch (error) {
      const other = error instanceof RevisionConflict ? await this.first(stream, request) : undefined;
      if (other) return other;
      throw error;
    }
  }

  /** Those that the caller may read: of their area, and what was published. Newest first. */
  async list(
    { metric, unit }: { readonly metric?: string; readonly unit?: string },
    query: ListQuery,
    principal: Principal,
    subtree: readonly string[],
  ): Promise<ListAnswer<IssuedEntry>> {
    const values: unknown[] = [subtree];
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    let where = `(unit = any($1::text[]) or purpose = 'PUBLISH')`;
    if (metric !== undefined) where += ` and metric = ${parameter(metric)}`;
    if (unit !== undefined) where += ` and unit = ${parameter(unit)}`;
    const total = query.total ? await this.count(where, [...values]) : undefined;
    if (query.cursor !== undefined)
      where += ` and position < ${parameter(fromCursor(CURSOR, query.cursor, 1)[0])}`;
    const { rows } = await this.pool.query<IssuedFigureRow & { issued: Date }>(
      `select *, issuing_unit as "issuingUnit" from issued_figure where ${where} order by position desc limit ${query.limit + 1}`,
      values,
    );
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    return {
      items: items.map(({ stream, issued, officer, issuingUnit, data }) =>
        answerOf(
          { id: idOf(stream), issuedAt: issued.toISOString(), officer, unit: issuingUnit },
          data,
          principal,
          subtree,
        ),
      ),
      next: last ? toCursor(CURSOR, [last.position]) : null,
      ...(total === undefined ? {} : { total }),
    };
  }

  /** One of them, from its stream. @throws Problem not-found, also for one that the caller may not read */
  async read(id: string, principal: Principal, subtree: readonly string[]): Promise<IssuedEntry> {
    const { data, meta } = await this.event(id, subtree);
    return answerOf({ id, issuedAt: meta.recordedAt, ...meta.actor }, data, principal, subtree);
  }

  /** Its event, as it was issued. @throws Problem not-found */
  async event(id: string, subtree: readonly string[]): Promise<Recorded<FiguresEvent>> {
    const stored = isId(id) ? (await this.store.read(streamOf(FIGURES, id)))[0] : undefined;
    const event = stored && decode<FiguresEvent>(figuresEventTypes, stored);
    if (!event || !(event.data.purpose === 'PUBLISH' || subtree.includes(event.data.query.unit)))
      throw new Problem('not-found');
    return event;
  }

  /** The question that was answered when it was issued. */
  questionOf({ query, asOf, position, versions }: Issued): Question {
    return {
      definition: this.figures.definition(query.metric, versions.definition),
      period: query.period,
      unit: query.unit,
      groupBy: query.groupBy as Question['groupBy'],
      filters: query.filters,
      asOf,
      position,
      tree: versions.tree,
    };
  }

  /** The lines of a question, the total first. */
  async linesOf(question: Question): Promise<Issued['lines']> {
    await this.figures.reached(question.position);
    const tree = await this.figures.treeOf(question.tree);
    const groups = await this.figures.store.groups(question, tree);
    const total = totalOf(groups, question.definition);
    return question.groupBy.length ? [total, ...groups].map(lineOf) : [lineOf(total)];
  }

  private async dataOf(question: Question, purpose: Purpose): Promise<Issued> {
    const { definition, period, unit, groupBy, filters, asOf, position, tree } = question;
    const lines = await this.linesOf(question);
    return {
      purpose,
      query: {
        metric: definition.metric,
        period,
        unit,
        groupBy,
        filters: { ...filters },
      },
      asOf,
      position,
      versions: versionsOf(definition, tree),
      lines,
      suppressed: suppress(lines),
      hash: hashOf(lines),
    };
  }

  private async first(stream: string, request: string): Promise<IssueOutcome | undefined> {
    const [stored] = await this.store.read(stream);
    if (!stored) return undefined;
    const { meta } = decode<FiguresEvent>(figuresEventTypes, stored);
    if (meta.request !== request) throw new Problem('key-reused');
    return { id: idOf(stream), revision: 0, position: stored.position, repeated: true };
  }

  private async count(where: string, values: unknown[]): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `select count(*)::integer as count from issued_figure where ${where}`,
      values,
    );
    return rows[0]?.count ?? 0;
  }
}

export const hashOf = (lines: Issued['lines']): string =>
  createHash('sha256').update(canonicalJson(lines)).digest('hex');

const lineOf = ({ by, cohort, denominator, numerator, parts, lines }: Group): Issued['lines'][number] => ({
  by,
  cohort,
  denominator,
  numerator,
  parts,
  lines,
});

/** Who may open the cases of that unit reads all cells; anybody else what was suppressed at issue (decisions 25). */
function answerOf(
  issued: { readonly id: string; readonly issuedAt: string; readonly officer: string; readonly unit: string },
  { lines, suppressed, ...data }: Issued,
  principal: Principal,
  subtree: readonly string[],
): IssuedEntry {
  const whole = may(principal, 'READ_CASES') && subtree.includes(data.query.unit);
  return {
    id: issued.id,
    issuedAt: issued.issuedAt,
    issuedBy: { officer: issued.officer, unit: issued.unit },
    ...data,
    lines: whole ? lines : suppressed,
  };
}
