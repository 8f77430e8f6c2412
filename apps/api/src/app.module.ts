import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessJournalModule } from '#libs/access-journal';
import { AdministrationModule, OwnAccountController } from '#libs/administration';
import { CasesModule, LeftBehindModule } from '#libs/cases';
import { ExportsModule } from '#libs/exports';
import { FiguresModule } from '#libs/figures';
import { EvidenceModule } from '#libs/evidence';
import { LedgerImportModule } from '#libs/ledger-import';
import { RefusalsModule } from '#libs/refusals';
import { SecurityLogModule } from '#libs/security-log';
import { CoreModule } from './core.module.js';
import { AuthenticationGuard } from './platform/authentication.guard.js';
import { HealthController } from './platform/health.controller.js';
import { MetricsController } from './platform/metrics.controller.js';
import { OrganisationController } from './platform/organisation.controller.js';
import { ReadModelsController } from './platform/read-models.controller.js';
import { SessionsController } from './platform/sessions.controller.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { readModelsOf } from './read-models.js';
import type { Runtime } from './runtime.js';

/** The list of features; nothing else. */
@Module({})
export class AppModule {
  static over(runtime: Runtime): DynamicModule {
    const { lists, ledgers } = readModelsOf(runtime.caseTypes);
    return {
      module: AppModule,
      imports: [
        CoreModule.over(runtime),
        CqrsModule,
        CasesModule,
        LeftBehindModule,
        ...runtime.caseTypes.map(({ module }) => module),
        EvidenceModule,
        AccessJournalModule,
        AdministrationModule,
        LedgerImportModule,
        RefusalsModule,
        SecurityLogModule,
        ExportsModule.of(ledgers),
        FiguresModule,
      ],
      controllers: [
        SessionsController,
        OwnAccountController,
        SecondFactorController,
        ...lists.map(({ controller }) => controller),
        OrganisationController,
        HealthController,
        MetricsController,
        ReadModelsController,
      ],
      providers: [{ provide: APP_GUARD, useClass: AuthenticationGuard }],
    };
  }
}
