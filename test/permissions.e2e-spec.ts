import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AccountChanges, Accounts } from '#libs/organisation';
import { camelCase } from '#libs/write-side';
import { type Officer, type ProblemBody, startApp, type TestApp } from '#libs/testing/app';
import { type Permission, PERMISSIONS, permissionsOf, type Role, ROLES } from '#rules/organisation';

/** Somebody of each role, in the demo county. */
const OFFICERS: Readonly<Record<Role, string>> = {
  PETITION_OFFICER: 'petition',
  TOWNSHIP_OFFICER: 'township',
  HANDLER: 'county-water-handler',
  MEDIATOR: 'mediator',
  INSPECTOR: 'inspector',
  LEADER: 'leader',
  ADMINISTRATOR: 'admin',
  SECURITY: 'security',
  AUDIT: 'audit',
  IMPORTER: 'county-petition-clerk',
};

/** What a query needs; a command needs the permission of its own name. */
const QUERIES: Readonly<Record<string, Permission | 'ANYONE' | 'EVERYBODY'>> = {
  signIn: 'EVERYBODY',
  live: 'EVERYBODY',
  ready: 'EVERYBODY',
  currentSession: 'ANYONE',
  signOut: 'ANYONE',
  offerSecondFactor: 'ANYONE',
  confirmSecondFactor: 'ANYONE',
  giveFreshCode: 'ANYONE',
  renewRecoveryCodes: 'ANYONE',
  removeSecondFactor: 'ANYONE',
  caseBoard: 'READ_CASES',
  leftBehind: 'READ_CASES',
  concernResponses: 'READ_CASES',
  readCase: 'READ_CASES',
  readDispute: 'READ_CASES',
  readPetition: 'READ_CASES',
  disputeLedger: 'READ_CASES',
  petitionList: 'READ_CASES',
  consultationRoundList: 'READ_CASES',
  readConsultationRound: 'READ_CASES',
  rectificationPlanList: 'READ_CASES',
  rectificationCatalogue: 'READ_ORGANISATION',
  rectificationLedger: 'READ_CASES',
  readRectificationItem: 'READ_CASES',
  rectificationTrail: 'READ_TRAILS',
  readRectificationPlan: 'READ_CASES',
  caseTimeline: 'READ_TRAILS',
  addEvidence: 'ADD_EVIDENCE',
  evidenceOfCase: 'READ_CASES',
  viewEvidence: 'READ_WORDS',
  originalEvidence: 'READ_ORIGINALS',
  figures: 'READ_FIGURES',
  figureDefinitions: 'READ_FIGURES',
  figureMembers: 'READ_FIGURES',
  figuresBoard: 'READ_FIGURES',
  figureRestatement: 'READ_FIGURES',
  issuedFigures: 'READ_ISSUED_FIGURES',
  issuedFigure: 'READ_ISSUED_FIGURES',
  importLedger: 'IMPORT_LEDGER',
  exportList: 'ORDER_EXPORT',
  readExport: 'ORDER_EXPORT',
  exportFile: 'ORDER_EXPORT',
  accessJournal: 'READ_ACCESS_JOURNAL',
  refusals: 'READ_REFUSALS',
  lateEntries: 'READ_LATE_ENTRIES',
  units: 'READ_ORGANISATION',
  officers: 'READ_ORGANISATION',
  organisationTemplate: 'MANAGE_ORGANISATION',
  tryOrganisation: 'MANAGE_ORGANISATION',
  askForOrganisation: 'MANAGE_ORGANISATION',
  changesOfRequest: 'DECIDE_REQUESTS',
  accounts: 'READ_ACCOUNTS',
  makeAccount: 'MANAGE_ACCOUNTS',
  makeManyAccounts: 'MANAGE_ACCOUNTS',
  deactivateAccount: 'MANAGE_ACCOUNTS',
  reactivateAccount: 'MANAGE_ACCOUNTS',
  endSessionsOfAccount: 'MANAGE_ACCOUNTS',
  resetPassword: 'RESET_ACCOUNTS',
  resetSecondFactor: 'RESET_ACCOUNTS',
  administratorRequests: 'DECIDE_REQUESTS',
  askForAdministrator: 'MANAGE_ADMINISTRATORS',
  askForReset: 'MANAGE_ADMINISTRATORS',
  confirmAdministratorRequest: 'DECIDE_REQUESTS',
  denyAdministratorRequest: 'DECIDE_REQUESTS',
  withdrawAdministratorRequest: 'DECIDE_REQUESTS',
  securityLog: 'READ_SECURITY_LOG',
  changePassword: 'ANYONE',
  endOwnSessions: 'ANYONE',
  readModels: 'MANAGE_READ_MODELS',
  parkedStreams: 'MANAGE_READ_MODELS',
  retryParked: 'MANAGE_READ_MODELS',
};

/** Named by the design record for what comes of it, not for what is done. */
const OTHERWISE: Readonly<Record<string, Permission>> = { SETTLE_CONCERN: 'RECORD_OUTCOME' };

interface Route {
  readonly operation: string;
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly needs: Permission | 'ANYONE' | 'EVERYBODY';
}

describe('Who may do what', () => {
  let app: TestApp;
  let routes: Route[];

  beforeAll(async () => {
    app = await startApp();
    const { body } = await request(app.address).get('/api/openapi.json');
    const { paths } = body as { paths: Record<string, Record<string, { operationId: string }>> };
    routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => ({
        operation: operationId,
        method: method as Route['method'],
        path: path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000'),
        needs: neededFor(operationId, path),
      })),
    );
  });
  afterAll(() => app.stop());

  const signedIn = new Map<Role, Promise<Officer>>();
  const somebody = (role: Role): Promise<Officer> => {
    const officer = signedIn.get(role) ?? app.as(OFFICERS[role]);
    signedIn.set(role, officer);
    return officer;
  };

  it.each(ROLES)('is by every route as the table of permissions says, for %s', async (role) => {
    const officer = await somebody(role);
    const cells: string[] = [];
    const expected: string[] = [];
    for (const { operation, method, path, needs } of routes) {
      // Signing out would end the session of the matrix itself.
      if (operation === 'signOut' || operation === 'endOwnSessions') continue;
      const { status, body } = await officer
        .request(method, path)
        .set('idempotency-key', 'k')
        .set('if-match', '"0"');
      const may = needs === 'EVERYBODY' || needs === 'ANYONE' || permissionsOf(role).has(needs);
      // Who may do it, but owes a code first, is told so by another code.
      const permitted = (body as Partial<ProblemBody>).code !== 'not-permitted';
      cells.push(`${operation} ${status === 401 ? 'unknown' : permitted}`);
      expected.push(`${operation} ${may}`);
    }
    expect(cells).toEqual(expected);
    expect(cells.length).toBeGreaterThan(65);
  });

  it('names for every command the permission of that command', () => {
    for (const { needs } of routes) expect(['ANYONE', 'EVERYBODY', ...PERMISSIONS]).toContain(needs);
  });

  it('keeps the administrator from every case, the leader from every act, and the inspector from every act but on rectification items', () => {
    const holds = (role: Role, permission: string): boolean =>
      permissionsOf(role).has(permission as Permission);
    const acts = routes.filter(({ method, operation }) => method === 'post' && operation !== 'signIn');
    for (const { needs, path } of acts) {
      // A ledger shows what its list shows: ordering one decides nothing.
      if (needs === 'ORDER_EXPORT') continue;
      // What is published is recorded; it is no act in a case.
      if (path === '/api/v1/figures/issued') continue;
      expect(holds('LEADER', needs)).toBe(false);
      // Whoever verifies brings evidence; of which cases is judged there.
      const evidence = needs === 'ADD_EVIDENCE' || needs === 'WITHDRAW_EVIDENCE';
      if (!path.startsWith('/api/v1/rectification-items') && !evidence)
        expect(holds('INSPECTOR', needs)).toBe(false);
    }
    for (const permission of ['READ_CASES', 'READ_TRAILS', 'READ_FIGURES', 'READ_WORDS', 'READ_IDENTITY'])
      expect(holds('ADMINISTRATOR', permission)).toBe(false);
  });

  it('ends for an account that is deactivated within a second', async () => {
    const officer = await app.as('beipo-justice-officer');
    expect((await officer.get('/disputes')).status).toBe(200);
    const account = await app.nest.get(Accounts).byLogin('beipo-justice-officer');
    await app.nest.get(AccountChanges).deactivate(account?.id ?? '');
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await officer.get('/disputes')).status).toBe(401);
  });

  it('ends with the sign-out', async () => {
    const officer = await app.as('leader');
    expect((await officer.get('/sessions/current')).body).toMatchObject({
      officer: 'county-leader',
      unit: 'qinghe-county',
      role: 'LEADER',
      scope: 'qinghe-county',
    });
    expect((await officer.request('delete', '/sessions/current')).status).toBe(204);
    expect((await officer.get('/sessions/current')).status).toBe(401);
  });

  it('is that of the post in which somebody signs in', async () => {
    const mediator = await app.as('beipo-officer-1', { role: 'MEDIATOR' });
    expect((await mediator.get('/sessions/current')).body).toMatchObject({
      unit: 'beipo-mediation-committee',
      role: 'MEDIATOR',
    });
    expect((await mediator.command('/disputes')).status).toBe(403);
    await expect(app.as('beipo-officer-1', { role: 'LEADER' })).rejects.toThrow('403');
  });
});

/** `disputesTriageDispute`, at `/api/v1/disputes/…`, needs TRIAGE_DISPUTE. */
function neededFor(operation: string, path: string): Route['needs'] {
  const query = QUERIES[operation];
  if (query) return query;
  const command = operation
    .slice(camelCase(path.split('/')[3] ?? '').length)
    .replace(/(?<!^)([A-Z])/g, '_$1')
    .toUpperCase();
  return OTHERWISE[command] ?? (command as Permission);
}
