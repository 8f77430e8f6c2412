import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessJournalModule } from '#libs/access-journal';
import { CasesModule } from '#libs/cases';
import { ConsultationsModule } from '#libs/consultations';
import { DisputesModule } from '#libs/disputes';
import { ExportsModule } from '#libs/exports';
import { FiguresModule } from '#libs/figures';
import { LateEntriesModule } from '#libs/late-entries';
import { EvidenceModule } from '#libs/evidence';
import { LedgerImportModule } from '#libs/ledger-import';
import { PetitionsModule } from '#libs/petitions';
import { RectificationPlansModule } from '#libs/rectification-plans';
import { RefusalsModule } from '#libs/refusals';
import { RectificationsModule } from '#libs/rectifications';
import { CoreModule } from './core.module.js';
import { AuthenticationGuard } from './platform/authentication.guard.js';
import { HealthController } from './platform/health.controller.js';
import { MetricsController } from './platform/metrics.controller.js';
import { OrganisationController } from './platform/organisation.controller.js';
import { ReadModelsController } from './platform/read-models.controller.js';
import { SessionsController } from './platform/sessions.controller.js';
import type { Runtime } from './runtime.js';

/** The list of features; nothing else. */
@Module({})
export class AppModule {
  static over(runtime: Runtime): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CoreModule.over(runtime),
        CqrsModule,
        CasesModule,
        DisputesModule,
        PetitionsModule,
        ConsultationsModule,
        RectificationPlansModule,
        RectificationsModule,
        EvidenceModule,
        AccessJournalModule,
        LedgerImportModule,
        RefusalsModule,
        LateEntriesModule,
        ExportsModule,
        FiguresModule,
      ],
      controllers: [
        SessionsController,
        OrganisationController,
        HealthController,
        MetricsController,
        ReadModelsController,
      ],
      providers: [{ provide: APP_GUARD, useClass: AuthenticationGuard }],
    };
  }
}
