import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Registers } from '#libs/cases';
import {
  type Act,
  aConcern,
  aDispute,
  aResponse,
  type CaseRowSeen,
  type CaseSeen,
  type MatrixRow,
  type Officer,
  type OpenedCase,
  startApp,
  type TestApp,
} from '#libs/testing/app';
import { CASE_TYPES } from '../apps/api/src/features.js';
import { suggestions } from './sample-case-type/suggestions.module.js';

interface Documented {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: { $ref?: string } }>> }>
  >;
}

interface FigureSeen {
  readonly total: { readonly cohort: number; readonly numerator: number };
}

interface OfACase {
  readonly case: { readonly category: string; readonly id: string };
}

const WHO = ['petition', 'township', 'mediator', 'inspector', 'leader'] as const;

/** The service with its own case types and the sample, in which one suggestion came in late, was refused a close, and then took its way. */
class Desk {
  private constructor(
    readonly app: TestApp,
    private readonly officers: ReadonlyMap<string, Officer>,
    readonly suggestion: OpenedCase,
    readonly concern: string,
  ) {}

  static async open(registers: Registers): Promise<Desk> {
    const app = await startApp({ caseTypes: [...CASE_TYPES, suggestions(registers)] });
    const officers = new Map<string, Officer>();
    for (const name of WHO) officers.set(name, await app.as(name));
    const township = officers.get('township') as Officer;
    // A case of the service's own types beside it: what counts that one counts, or does not count, this one.
    await township.opens('disputes', aDispute());
    const suggestion = await township.opens('suggestions', {
      title: '路口加装路灯',
      unit: 'shanquan-township',
      place: 'liutai-village',
      occurredAt: '2026-02-09T09:00:00+08:00',
    });
    const { made } = await township.does(`${suggestion.path}/raise-concern`, {
      concern: aConcern('夜里看不清路。'),
    });
    await township.does(`${suggestion.path}/take-up-suggestion`);
    const concern = `${suggestion.path}/concerns/${made?.[0]}`;
    const desk = new Desk(app, officers, suggestion, concern);
    expect(await desk.closing()).toMatchObject({ status: 422, code: 'R-30' });
    await township.does(`${concern}/respond-to-concern`, aResponse('路灯已列入计划并公布。'));
    await app.settled();
    return desk;
  }

  by(name: (typeof WHO)[number]): Officer {
    return this.officers.get(name) as Officer;
  }

  private closing(): Promise<object> {
    return this.by('township').fails(`${this.suggestion.path}/close-suggestion`, { adopted: true });
  }

  /** What the tables of the registers, and the log of refusals, hold of the suggestion. */
  async traces(): Promise<Readonly<Record<string, number>>> {
    const rows = ['case_board', 'concern_response', 'fact', 'late_entry', 'refusal_register'].map(
      (table) => [table, `select r::text as text from ${table} r`] as const,
    );
    const refused = `select payload::text as text from event where stream like 'refusals-%'`;
    const found: Record<string, number> = {};
    for (const [name, sql] of [...rows, ['refusals', refused] as const]) {
      const holding = `select count(*)::integer as count from (${sql}) t where text like '%' || $1 || '%'`;
      const answer = await this.app.database.pool.query<{ count: number }>(holding, [this.suggestion.id]);
      found[name] = answer.rows[0]?.count ?? -1;
    }
    return found;
  }

  figure(): Promise<FigureSeen> {
    return this.by('leader').read('/figures', { metric: 'response-coverage', period: '2026-03' });
  }

  async registers(): Promise<Readonly<Record<string, number>>> {
    const { id } = this.suggestion;
    const listed = async (name: (typeof WHO)[number], path: string, is: (item: never) => boolean) =>
      (await this.by(name).list<never>(path, { limit: 200 })).items.filter(is).length;
    const ofIt = (item: OfACase): boolean => item.case.id === id;
    return {
      board: await listed('petition', '/case-board', (item: CaseRowSeen) => item.id === id),
      matrix: await listed('petition', '/concern-responses', ofIt),
      'late entries': await listed('inspector', '/late-entries', ofIt),
      refusals: await listed('inspector', '/refusals', (item: { case: string | null }) => item.case === id),
      members: await listed('township', '/figures/members?metric=response-coverage&period=2026-03', ofIt),
    };
  }
}

describe('A case type that is declared, and stands in the registers', () => {
  let desk: Desk;
  let township: Officer;

  beforeAll(async () => {
    desk = await Desk.open('GENERAL');
    township = desk.by('township');
  });
  afterAll(() => desk.app.stop());

  it('has a case that is read at its own address, at that of all cases, and act by act', async () => {
    const { id, path } = desk.suggestion;
    const seen = await township.read<CaseSeen>(path);
    expect(seen).toMatchObject({
      category: 'suggestion',
      state: 'TAKEN_UP',
      title: '路口加装路灯',
      adopted: null,
      concerns: [{ words: '夜里看不清路。', answered: true }],
    });
    expect(await township.case(id)).toEqual(seen);
    const { items } = await township.read<{ items: Act[] }>(`/cases/${id}/timeline`);
    expect(items.map(({ type }) => type)).toEqual([
      'SuggestionReceived',
      'ConcernRaised',
      'SuggestionTakenUp',
      'ConcernResponded',
    ]);
    expect(items.map(({ sentence }) => sentence.zh).slice(0, 3)).toEqual([
      '{unit}接收建议,村:{place}',
      '提出关切{concern},类型:所急,主题:{topic},所在村:{village},提出人:匿名',
      '办理建议',
    ]);
  });

  it('has a list of its own, within the scope of whoever asks', async () => {
    const { items } = await township.list<CaseRowSeen>('/suggestions', { state: 'TAKEN_UP' });
    expect(items).toMatchObject([{ id: desk.suggestion.id, unanswered: 0, units: ['shanquan-township'] }]);
    const elsewhere = await desk.app.as('beipo-officer-1');
    expect((await elsewhere.list('/suggestions')).items).toEqual([]);
    expect((await elsewhere.get(desk.suggestion.path)).status).toBe(404);
  });

  it('opens its commands to roles that have the permission, and to no other', async () => {
    const received = { title: '路灯', unit: 'shanquan-township', place: 'liutai-village' };
    for (const name of ['mediator', 'inspector', 'leader'] as const) {
      const answers = [
        await desk.by(name).command('/suggestions', received),
        await desk.by(name).command(`${desk.suggestion.path}/take-up-suggestion`, {}, { ifMatch: '"3"' }),
      ];
      expect([name, ...answers.map(({ status }) => status)]).toEqual([name, 403, 403]);
    }
  });

  it('stands in the contract under its name, and every answer of it has one', async () => {
    const document = (await township.get('/api/openapi.json')).body as Documented;
    expect(document.tags).toContainEqual({ name: 'suggestions', description: '建议 · Suggestion' });
    expect(document.components.schemas).toHaveProperty('SuggestionView');
    const answers = Object.values(document.paths)
      .flatMap((methods) => Object.values(methods))
      .filter(({ tags }) => tags.includes('suggestions'))
      .map(({ operationId, responses }): [string, string | undefined] => [
        operationId,
        (responses['200'] ?? responses['201'])?.content?.['application/json']?.schema.$ref?.split('/').at(-1),
      ]);
    expect(Object.fromEntries(answers)).toMatchObject({
      readSuggestion: 'SuggestionView',
      suggestionList: 'CaseEntryList',
      suggestionsReceiveSuggestion: 'OutcomeAnswer',
      suggestionsRespondToConcern: 'OutcomeAnswer',
    });
    expect(answers.filter(([, named]) => named === undefined)).toEqual([]);
  });

  it('stands in every register: board, matrix, late entries, refusals and figures', async () => {
    expect(await desk.registers()).toEqual({
      board: 1,
      matrix: 1,
      'late entries': 1,
      refusals: 1,
      members: 1,
    });
    const { items } = await desk.by('petition').list<MatrixRow>('/concern-responses');
    expect(items.map(({ case: { category }, coverage }) => [category, coverage])).toEqual([
      ['dispute', 'NONE'],
      ['suggestion', 'QUALIFIED'],
    ]);
    expect((await desk.figure()).total).toMatchObject({ cohort: 2, numerator: 1 });
    const { fact, ...others } = await desk.traces();
    expect(fact).toBeGreaterThan(0);
    expect(others).toEqual({
      case_board: 1,
      concern_response: 2,
      late_entry: 1,
      refusal_register: 1,
      refusals: 1,
    });
  });

  it('is closed with its outcome, and taken up again over a contest', async () => {
    const { concern } = desk;
    const { path } = desk.suggestion;
    await township.does(`${concern}/settle-concern`, {
      outcome: 'EXPLAINED',
      evidence: [{ kind: 'DOCUMENT', note: '公示材料。' }],
    });
    await township.does(`${path}/close-suggestion`, { adopted: true });
    const { items } = await township.list<CaseRowSeen>('/suggestions', { closed: 'true' });
    expect(items).toMatchObject([{ id: desk.suggestion.id, outcome: 'ADOPTED' }]);
    const [response] = (await township.read<CaseSeen>(path)).concerns[0]?.responses ?? [];
    await township.does(`${concern}/contest-response`, {
      response: response?.id,
      reason: '还是没有灯。',
    });
    expect(await township.read(path)).toMatchObject({ state: 'TAKEN_UP', adopted: null, outcome: null });
  });
});

describe('The same case type, declared for no register', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open('NONE');
  });
  afterAll(() => desk.app.stop());

  it('has its own list and answers of its own', async () => {
    const { items } = await desk.by('township').list<CaseRowSeen>('/suggestions');
    expect(items).toMatchObject([{ id: desk.suggestion.id, state: 'TAKEN_UP' }]);
    expect(await desk.by('township').read(desk.suggestion.path)).toMatchObject({
      category: 'suggestion',
      concerns: [{ answered: true }],
    });
  });

  it('stands neither in board nor matrix, late entries, refusals or figures', async () => {
    expect(await desk.registers()).toEqual({
      board: 0,
      matrix: 0,
      'late entries': 0,
      refusals: 0,
      members: 0,
    });
    expect((await desk.figure()).total).toMatchObject({ cohort: 1, numerator: 0 });
  });

  it('leaves nothing in their tables, nor in the log of refusals, whoever might ask', async () => {
    expect(Object.entries(await desk.traces()).filter(([, count]) => count !== 0)).toEqual([]);
  });
});
