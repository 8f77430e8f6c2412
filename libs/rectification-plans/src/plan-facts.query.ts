import { Inject, Injectable } from '@nestjs/common';
import { CaseReader } from '#libs/cases';
import { Problem } from '#libs/contracts';
import type { Bilingual } from '#libs/kernel';
import type { CommandRequest } from '#libs/write-side';
import { complainedAboutIn } from '#rules/concerns';
import { type ConsultationRound, consultationRoundCase } from '#rules/consultations';
import { rectificationItemCase } from '#rules/rectifications';
import type { GatheredRound, PlanCommand } from './plan.rules.js';
import type { RectificationPlan } from './plan-state.js';

type Caller = CommandRequest['principal'];

/**
 * What a plan is judged on in other streams (decisions 26): what its round gathered goes into the act, and an item that it names must be there. Who
 * does not see the round (a unit that is complained about in it) makes no plan of it.
 */
@Injectable()
export class PlanFacts {
  constructor(@Inject(CaseReader) private readonly cases: CaseReader) {}

  async read(
    command: PlanCommand,
    { principal }: CommandRequest,
    plan: RectificationPlan,
  ): Promise<PlanCommand> {
    switch (command.type) {
      case 'DraftPlan':
        return { ...command, gathered: await this.gathered(command.round, principal) };
      case 'PublishPlan':
      case 'RevisePlan':
        return { ...command, gathered: await this.gathered(plan.round ?? '', principal) };
      case 'DisposeOfConcern':
        if (command.item !== null)
          await orNamed('/item', NO_ITEM, this.cases.state(rectificationItemCase, command.item, principal));
        return command;
      default:
        return command;
    }
  }

  private async gathered(id: string, principal: Caller): Promise<GatheredRound> {
    const round = this.cases.state<ConsultationRound>(consultationRoundCase, id, principal);
    const { responsibleUnit, state, concerns } = await orNamed('/round', NO_ROUND, round);
    return {
      responsibleUnit,
      closed: state === 'CLOSED',
      concerns: concerns.map(({ id: concern }) => concern),
      complainedAbout: complainedAboutIn(concerns),
    };
  }
}

const NO_ROUND = {
  zh: '没有这一轮征求意见,或无权查看。',
  en: 'There is no such consultation round, or you do not see it.',
};
const NO_ITEM = {
  zh: '没有这一整改事项,或无权查看。',
  en: 'There is no such rectification item, or you do not see it.',
};

/** The plan itself is there: the answer says which of the things that the command names is not. */
async function orNamed<T>(pointer: string, detail: Bilingual, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error;
    throw new Problem('not-found', { errors: [{ pointer, detail }] });
  }
}
