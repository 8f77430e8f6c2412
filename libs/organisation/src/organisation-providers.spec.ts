import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Clock, SystemClock } from '#libs/kernel';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { MasterKey } from '#libs/vault';
import { AccountMaker } from './accounts/account-maker.js';
import { Authenticator } from './accounts/authenticator.js';
import { SecondFactorPolicy } from './accounts/second-factor/second-factor.policy.js';
import { Sessions } from './accounts/sessions.js';
import { SignInDigests } from './accounts/sign-in-digests.js';
import { organisationProviders } from './organisation-providers.js';
import { OrganisationStore } from './organisation-store.js';
import { organisationMigrations } from './organisation.migrations.js';

describe('The providers of the organisation', () => {
  let database: TestDatabase;
  let module: TestingModule;

  beforeAll(async () => {
    database = await testDatabase(organisationMigrations);
    module = await Test.createTestingModule({
      providers: [
        { provide: DataSource, useValue: database.dataSource },
        { provide: Clock, useClass: SystemClock },
        { provide: SignInDigests, useValue: { of: (text: string) => text } },
        { provide: MasterKey, useValue: new MasterKey(randomBytes(32)) },
        { provide: SecondFactorPolicy, useValue: new SecondFactorPolicy(new Set(), false) },
        ...organisationProviders,
      ],
    }).compile();
    await module.init();
  });
  afterAll(async () => {
    module.get(OrganisationStore).onModuleDestroy();
    await database.drop();
  });

  it('given a new installation, when its first administrator signs in, then the session is theirs', async () => {
    await module.get(AccountMaker).firstAdministrator('SYSTEM', 'keeper', 'Three-tall-Poplars');
    const authenticator = module.get<Authenticator>(Authenticator);
    const proven = await authenticator.authenticate(
      { login: 'keeper', password: 'Three-tall-Poplars' },
      '::1',
    );
    if (proven.outcome !== 'AUTHENTICATED') throw new Error(proven.outcome);
    const sessions = module.get(Sessions);
    const opened = await sessions.open(proven.account);
    if (opened.outcome !== 'OPENED') throw new Error(opened.outcome);
    expect(await sessions.principal(opened.token)).toMatchObject({
      role: 'ADMINISTRATOR',
      account: proven.account.id,
    });
  });
});
