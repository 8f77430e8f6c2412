import type { CommandBus } from '@nestjs/cqrs';
import { NotePlanDisposition } from '#libs/concerns';
import { consultationRounds } from '#libs/consultations';
import { decode, type EventStore } from '#libs/event-store';
import { fold, idOf, type Recorded } from '#libs/kernel';
import type { DurableProcess } from '#libs/read-side';
import { dispositionOf, type PlanEvent, planEventTypes, rectificationPlan } from '#rules/rectification-plans';
import { requestOf, giveUnlessRefused } from './giving.js';

const NAME = 'plan-dispositions';

/**
 * Plan → round (decisions 37): the plan owns what it does with a concern; what was published is noted on the concern, where those who answer it see
 * it. A draft is nobody's answer yet and is not noted.
 */
export class PlanDispositions implements DurableProcess<PlanEvent> {
  readonly name = NAME;
  readonly sources = { 'rectification-plan': planEventTypes };
  readonly types = ['PlanPublished'] as const satisfies readonly PlanEvent['type'][];

  constructor(
    private readonly store: EventStore,
    private readonly commands: CommandBus,
  ) {}

  async react(event: Recorded<PlanEvent>): Promise<void> {
    if (event.type !== 'PlanPublished') return;
    const stored = await this.store.read(event.stream, { limit: event.revision });
    const plan = fold(
      rectificationPlan,
      stored.map((one) => decode<PlanEvent>(planEventTypes, one)),
    );
    if (plan.round === null) return;
    for (const concern of plan.concerns) {
      const said = dispositionOf(plan, concern);
      if (!said) continue;
      const { disposition, item, reasonCode } = said;
      const { version } = event.data;
      const body = { concern, plan: idOf(event.stream), version, disposition, item, reasonCode };
      // The round has it already, or something newer: nothing is left to note.
      await giveUnlessRefused(
        this.commands,
        consultationRounds.give(
          NotePlanDisposition,
          requestOf(NAME, event, `note/${concern}`, plan.round, body),
        ),
      );
    }
  }
}
