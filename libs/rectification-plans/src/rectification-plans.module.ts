import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CasesModule } from '#libs/cases';
import { caseProviders, commandController } from '#libs/write-side';
import { PlanFacts } from './plan-facts.js';
import { rectificationPlanCase } from './plan-case.js';
import { judgedOnOtherStreams, planCommands } from './plan.commands.js';
import { RectificationPlansController } from './plans.controller.js';
import { ListRectificationPlansHandler } from './plans.query.js';

@Module({
  imports: [CqrsModule, CasesModule],
  controllers: [
    commandController('rectification-plans', planCommands as never),
    RectificationPlansController,
  ],
  providers: [
    ...caseProviders(
      rectificationPlanCase,
      planCommands,
      [],
      [{ commands: judgedOnOtherStreams, reader: PlanFacts }],
    ),
    ListRectificationPlansHandler,
  ],
})
export class RectificationPlansModule {}
