import { AccessRow, AccessScope } from '#libs/access-journal';
import { CaseBoardRow, CaseBoardScope } from '#libs/cases';
import { ConcernResponseRow, ConcernResponseScope } from '#libs/concerns';
import { ConsultationRoundRow, ConsultationRoundScope } from '#libs/consultations';
import { DisputeLedgerRow, DisputeLedgerScope } from '#libs/disputes';
import { eventStoreMigrations } from '#libs/event-store';
import { LedgerExportRow, LedgerExportScope } from '#libs/exports';
import { FactRow, IssuedFigureRow } from '#libs/figures';
import { LateEntryRow, LateEntryScope } from '#libs/late-entries';
import { organisationMigrations } from '#libs/organisation';
import { PetitionListRow, PetitionListScope } from '#libs/petitions';
import { readSideMigrations } from '#libs/read-side';
import { RectificationPlanRow, RectificationPlanScope } from '#libs/rectification-plans';
import { RectificationLedgerRow, RectificationLedgerScope } from '#libs/rectifications';
import { RefusalRow, RefusalScope } from '#libs/refusals';
import { vaultMigrations } from '#libs/vault';

/** Tables of read models. */
export const entities = [
  ConcernResponseRow,
  ConcernResponseScope,
  CaseBoardRow,
  CaseBoardScope,
  DisputeLedgerRow,
  DisputeLedgerScope,
  PetitionListRow,
  PetitionListScope,
  ConsultationRoundRow,
  ConsultationRoundScope,
  RectificationPlanRow,
  RectificationPlanScope,
  LateEntryRow,
  LateEntryScope,
  RefusalRow,
  RefusalScope,
  RectificationLedgerRow,
  RectificationLedgerScope,
  LedgerExportRow,
  LedgerExportScope,
  AccessRow,
  AccessScope,
  FactRow,
  IssuedFigureRow,
];

export const migrations = [
  ...eventStoreMigrations,
  ...vaultMigrations,
  ...readSideMigrations,
  ...organisationMigrations,
];
