import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { CasesModule } from '#libs/cases';
import { RefusalInterceptor } from './refusal.interceptor.js';
import { refusalList } from './refusals.query.js';

/** The register itself is provided where the log is (apps/api/src/core.module.ts). */
@Module({
  imports: [CqrsModule, CasesModule],
  controllers: [refusalList.controller],
  providers: [{ provide: APP_INTERCEPTOR, useClass: RefusalInterceptor }],
})
export class RefusalsModule {}
