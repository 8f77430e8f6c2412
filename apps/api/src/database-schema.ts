import type { AnyCaseType } from '#libs/cases';
import { administrationMigrations } from '#libs/administration';
import { eventStoreMigrations } from '#libs/event-store';
import { installationMigrations } from '#libs/installation';
import { organisationMigrations } from '#libs/organisation';
import { readSideMigrations } from '#libs/read-side';
import { securityLogMigrations } from '#libs/security-log';
import { vaultMigrations } from '#libs/vault';
import { CASE_TYPES } from './features.js';
import { readModelsOf } from './read-models.js';

/** The case types of this service, and the tables that follow from them: loaded while the database starts. */
export const schemaOf = (caseTypes: readonly AnyCaseType[] = CASE_TYPES) => ({
  caseTypes,
  entities: [...readModelsOf(caseTypes).entities],
  migrations: [
    ...eventStoreMigrations,
    ...vaultMigrations,
    ...readSideMigrations,
    ...organisationMigrations,
    ...installationMigrations,
    ...administrationMigrations,
    ...securityLogMigrations,
  ],
});
