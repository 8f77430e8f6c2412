import { Module } from '@nestjs/common';
import { CasesModule } from '../cases.module.js';
import { LeftBehind } from './left-behind.js';
import { LeftBehindController } from './left-behind.controller.js';

/** Spans the case types, as the case board does. */
@Module({ imports: [CasesModule], controllers: [LeftBehindController], providers: [LeftBehind] })
export class LeftBehindModule {}
