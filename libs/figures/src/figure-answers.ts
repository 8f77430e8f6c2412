import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { type AnyCaseType, CASE_TYPES } from '#libs/cases';
import { type ListAnswer, Problem } from '#libs/contracts';
import { EventStore } from '#libs/event-store';
import { canonicalJson, Clock } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import { ReadSide } from '#libs/read-side';
import type { CommandCall } from '#libs/write-side';
import { DEFAULT_CASE_POLICY } from '#rules/case-law';
import type { Principal } from '#rules/organisation';
import { boardOf } from './board.js';
import { Definitions } from './definitions.js';
import type {
  Board,
  DefinitionEntry,
  Differences,
  Figure,
  IssuedEntry,
  MemberEntryList,
  Restatement,
} from './figures.answers.js';
import { type Asked, Figures, versionsOf } from './figures.js';
import { FIGURE_POOL } from './figure-pool.js';
import {
  askedOf,
  type BoardQuery,
  type FiguresQuery,
  type IssuedQueryFilter,
  type IssueFiguresBody,
  type MembersQuery,
  type RestatementQuery,
} from './figures.queries.js';
import { hashOf, type IssueOutcome, Issuing } from './issuing/issuing.js';
import { MembersOf } from './members.js';
import { wrong } from './moment.js';
import type { Question } from './question.js';
import { Restatements } from './restatement.js';
import type { Tree } from './tree.js';

/** What the routes of figures answer. */
@Injectable()
export class FigureAnswers {
  readonly figures: Figures;
  private readonly membersOf: MembersOf;
  private readonly restatements: Restatements;
  private readonly issuing: Issuing;
  /** Of the case types whose cases are counted. */
  private readonly categories: readonly string[];

  constructor(
    @Inject(FIGURE_POOL) pool: Pool,
    private readonly store: EventStore,
    private readonly readSide: ReadSide,
    private readonly organisation: OrganisationStore,
    clock: Clock,
    @Inject(CASE_TYPES) caseTypes: readonly Pick<AnyCaseType, 'description' | 'registers'>[],
  ) {
    this.categories = caseTypes.flatMap(({ registers, description }) =>
      registers === 'GENERAL' ? [description.category] : [],
    );
    const window = DEFAULT_CASE_POLICY.reopenWindowDays;
    this.figures = new Figures(pool, store, readSide, organisation, clock, new Definitions(), window);
    this.membersOf = new MembersOf(pool, window);
    this.restatements = new Restatements(pool, store, window);
    this.issuing = new Issuing(pool, store, clock, this.figures);
  }

  async figure(query: FiguresQuery, principal: Principal): Promise<Figure> {
    await this.after(query.after, 'facts');
    return this.figures.answer(this.asked(query), principal);
  }

  definitions(): ListAnswer<DefinitionEntry> {
    const { definitions } = this.figures;
    return {
      items: definitions
        .metrics()
        .flatMap((metric) => definitions.versionsOf(metric))
        .map(({ notEstablished, ...definition }) => ({
          ...definition,
          established: notEstablished === null,
          ...(notEstablished ? { notEstablished } : {}),
        })),
      next: null,
    };
  }

  async members(query: MembersQuery, principal: Principal): Promise<MemberEntryList> {
    await this.after(query.after, 'facts');
    const question = await this.figures.question(this.asked(query), principal);
    const { definition } = question;
    if (definition.notEstablished) throw notEstablished();
    if (query.line !== undefined && !definition.lines.includes(query.line))
      throw unknown('line', definition.lines);
    if (query.part !== undefined && !definition.parts.includes(query.part))
      throw unknown('part', definition.parts);
    await this.figures.reached(question.position, 'case-board');
    const { part, numerator, line } = query;
    const narrowed = {
      ...(part === undefined ? {} : { part }),
      ...(numerator === undefined ? {} : { numerator: numerator === 'true' }),
      ...(line === undefined ? {} : { line }),
    };
    return this.membersOf.page(question, narrowed, query, principal, await this.trees(question));
  }

  async board(query: BoardQuery, principal: Principal): Promise<Board> {
    const unit = query.unit ?? principal.scope;
    this.figures.mustLieWithin(unit, principal);
    const { moments } = this.figures;
    const moment =
      query.knownAt === undefined
        ? await moments.lastMidnight(query.asOf)
        : await moments.read(query.knownAt, query.asOf);
    const tree = this.organisation.current().version;
    const compute = (): Promise<Board> => boardOf(this.figures, unit, moment, principal);
    if (await this.readSide.leftOut('facts')) return compute();
    const versions = this.figures.definitions
      .metrics()
      .map((metric) => this.figures.definitions.find(metric)?.version);
    return this.figures.keep(JSON.stringify(['board', unit, moment, tree, versions]), compute);
  }

  /** The question at two positions, group by group, with the events behind each difference. */
  async restatement(query: RestatementQuery, principal: Principal): Promise<Restatement> {
    if (query.issued !== undefined) return this.againstIssued(query.issued, query.knownAt, principal);
    const { metric, period, from } = query;
    if (metric === undefined || period === undefined || from === undefined)
      throw wrong('from', {
        zh: '须给出 issued,或 metric、period 和 from。',
        en: 'Give `issued`, or `metric`, `period` and `from`.',
      });
    const question = await this.figures.question(this.asked({ ...query, metric, period }), principal);
    if (question.definition.notEstablished) throw notEstablished();
    const earlier = await this.figures.moments.known('from', from);
    if (earlier.position > question.position)
      throw wrong('from', { zh: 'from 应早于 knownAt。', en: '`from` must lie before `knownAt`.' });
    const [was, is] = await Promise.all([
      this.issuing.linesOf({ ...question, position: earlier.position }),
      this.issuing.linesOf(question),
    ]);
    return {
      metric,
      period: question.period,
      unit: question.unit,
      asOf: question.asOf,
      groupBy: question.groupBy,
      versions: versionsOf(question.definition, question.tree),
      from: earlier.position,
      to: question.position,
      was,
      is,
      same: hashOf(was) === hashOf(is),
      differences: await this.differences(question, earlier.position, principal),
    };
  }

  issuedList(query: IssuedQueryFilter, principal: Principal): Promise<ListAnswer<IssuedEntry>> {
    return this.after(query.after, 'issued-figures').then(() =>
      this.issuing.list(query, query, principal, this.areaOf(principal)),
    );
  }

  issuedOne(id: string, principal: Principal): Promise<IssuedEntry> {
    return this.issuing.read(id, principal, this.areaOf(principal));
  }

  issue(call: CommandCall, body: IssueFiguresBody): Promise<IssueOutcome> {
    const { principal } = call;
    const question = (): Promise<Question> => this.figures.question(askedOf(body), principal);
    return this.issuing.issue(call, body.purpose, question, body, this.organisation.current().version);
  }

  /** @throws Problem for a case type that is not counted here: the figure would be an empty success */
  private asked(said: Parameters<typeof askedOf>[0]): Asked {
    const asked = askedOf(said);
    const { caseType } = asked.filters;
    if (caseType !== undefined && !this.categories.includes(caseType))
      throw unknown('caseType', this.categories);
    return asked;
  }

  /** What was issued, the same question asked again at its own position, and as it is known now. */
  private async againstIssued(
    id: string,
    knownAt: string | undefined,
    principal: Principal,
  ): Promise<Restatement> {
    const { data } = await this.issuing.event(id, this.areaOf(principal));
    this.figures.mustLieWithin(data.query.unit, principal);
    const question = this.issuing.questionOf(data);
    const { position } = await this.figures.moments.known('knownAt', knownAt);
    const tree = this.organisation.current().version;
    const now = { ...question, definition: this.figures.definition(data.query.metric), position, tree };
    const versions = versionsOf(now.definition, tree);
    const sameVersions = canonicalJson(versions) === canonicalJson(data.versions);
    const [again, is] = await Promise.all([this.issuing.linesOf(question), this.issuing.linesOf(now)]);
    return {
      issued: id,
      metric: data.query.metric,
      period: data.query.period,
      unit: data.query.unit,
      asOf: data.asOf,
      groupBy: data.query.groupBy,
      from: data.position,
      to: position,
      versions: { issued: data.versions, now: versions },
      was: data.lines,
      /** The figure computed again at its own position gives what was issued. */
      reproduced: hashOf(again) === data.hash,
      is,
      same: hashOf(is) === data.hash,
      // Across versions both sets of lines are given, and nothing is said about single cases (decisions 20).
      ...(sameVersions ? { differences: await this.differences(now, data.position, principal) } : {}),
    };
  }

  private async differences(question: Question, from: string, principal: Principal): Promise<Differences> {
    await this.figures.reached(question.position, 'case-board');
    return this.restatements.between(question, from, principal, await this.trees(question));
  }

  private async trees({ tree }: Question): Promise<{ tree: Tree; now: Tree }> {
    const now = this.organisation.current().version;
    const [then, today] = await Promise.all([this.figures.treeOf(tree), this.figures.treeOf(now)]);
    return { tree: then, now: today };
  }

  private areaOf({ scope }: Principal): readonly string[] {
    return this.organisation
      .current()
      .allUnits()
      .flatMap(({ id }) => (this.organisation.current().isWithin(id, scope) ? [id] : []));
  }

  private async after(position: string | undefined, model: string): Promise<void> {
    if (position === undefined) return;
    const waited = await this.readSide.waitUntil([model], position);
    if (!waited.passed) throw new Problem('late-view', { headers: { 'retry-after': '1' } });
  }
}

const notEstablished = (): Problem =>
  wrong('metric', { zh: '该指标尚未建立。', en: 'The metric is not established yet.' });

const unknown = (parameter: string, known: readonly string[]): Problem =>
  wrong(parameter, {
    zh: `没有这一项。可用:${known.join(', ')}`,
    en: `There is no such ${parameter}. There are: ${known.join(', ')}`,
  });
