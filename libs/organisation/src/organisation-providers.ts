import type { Provider } from '@nestjs/common';
import { AccountChanges } from './accounts/account-changes.js';
import { AccountMaker } from './accounts/account-maker.js';
import { Accounts } from './accounts/accounts.js';
import { Authenticator } from './accounts/authenticator.js';
import { DemoAccounts } from './accounts/demo-accounts.js';
import { KnownNetworks } from './accounts/known-networks.js';
import { LocalPasswords } from './accounts/local-passwords.js';
import { LoginThrottle } from './accounts/login-throttle.js';
import { PasswordHasher } from './accounts/password-hasher.js';
import { SecondFactors } from './accounts/second-factor/second-factors.js';
import { SessionCodes } from './accounts/second-factor/session-codes.js';
import { Sessions } from './accounts/sessions.js';
import { SlowLane } from './accounts/slow-lane.js';
import { OrganisationStore } from './organisation-store.js';

/** For a module that provides `DataSource` (typeorm), `Clock` (kernel), `MasterKey` (vault), `SignInDigests` and `SecondFactorPolicy`; migrate before the module starts. */
export const organisationProviders: Provider[] = [
  OrganisationStore,
  PasswordHasher,
  Accounts,
  AccountMaker,
  AccountChanges,
  LoginThrottle,
  KnownNetworks,
  SlowLane,
  { provide: Authenticator, useClass: LocalPasswords },
  SecondFactors,
  Sessions,
  SessionCodes,
  DemoAccounts,
];
