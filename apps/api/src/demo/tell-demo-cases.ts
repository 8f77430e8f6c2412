import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { plainToInstance } from 'class-transformer';
import { ReadCase } from '#libs/cases';
import { disputeCommands, disputes } from '#libs/disputes';
import { commandId, decode, derivedId, EventStore, START } from '#libs/event-store';
import { Clock, streamOf } from '#libs/kernel';
import { Accounts } from '#libs/organisation';
import { petitionCommands, petitions } from '#libs/petitions';
import type { CommandDefinition, CommandOutcome } from '#libs/write-side';
import { disputeEventTypes } from '#rules/disputes';
import type { Principal } from '#rules/organisation';
import { type DemoCase, DEMO_CASES, type DemoStep } from './demo-cases.js';

const DAY_MS = 86_400_000;

/** What the steps of one case have made so far. */
interface Told {
  readonly id: string;
  readonly category: 'dispute' | 'petition';
  readonly made: readonly string[];
  readonly persons: readonly string[];
}

/**
 * Gives the demo county a few living cases, by the same commands as an officer gives. Begun only in an empty log: nothing of the demo comes
 * among cases that somebody entered. A telling that was cut off is finished at the next start, by the same commands (law 2).
 */
export async function tellDemoCases(app: INestApplicationContext, ending?: AbortSignal): Promise<void> {
  const firstStart = await firstStartOf(app);
  if (!firstStart) return;
  const accounts = app.get(Accounts);
  const actors = new Map<DemoStep['as'], Principal>();
  for (const login of ['petition', 'township', 'mediator'] as const) {
    const principal = await accounts.principalByLogin(login);
    if (principal) actors.set(login, principal);
  }
  for (const demo of DEMO_CASES) await tellCase(app, demo, actors, firstStart, ending);
}

const HOUR_MS = 3_600_000;

/**
 * The hour from which the times of the demo count back, so that a telling that goes on says the same; undefined where there is nothing to
 * tell: somebody else's events came first.
 */
async function firstStartOf(app: INestApplicationContext): Promise<Date | undefined> {
  const store = app.get(EventStore);
  const hourOf = (time: Date): Date => new Date(Math.floor(time.getTime() / HOUR_MS) * HOUR_MS);
  if ((await store.head()) === START) return hourOf(app.get(Clock).now());
  const opening = DEMO_CASES[0];
  if (!opening) return undefined;
  const [opened] = await store.read(streamOf('dispute', derivedId(commandOf(opening, 0), 'dispute')), {
    limit: 1,
  });
  return opened && hourOf(new Date(decode(disputeEventTypes, opened).meta.recordedAt));
}

const commandOf = (demo: DemoCase, step: number): string =>
  commandId('demo', 'POST', demo.name, String(step));

async function tellCase(
  app: INestApplicationContext,
  demo: DemoCase,
  actors: ReadonlyMap<DemoStep['as'], Principal>,
  firstStart: Date,
  ending: AbortSignal | undefined,
): Promise<void> {
  let told: Told | undefined;
  for (const [index, step] of demo.steps.entries()) {
    const principal = actors.get(step.as);
    if (!principal || ending?.aborted) return;
    const category = told?.category ?? (step.command === 'OpenDispute' ? 'dispute' : 'petition');
    const command = commandNamed(category, step.command);
    const at = new Date(firstStart.getTime() - step.daysAgo * DAY_MS).toISOString();
    const body = plainToInstance(command.body, fill({ ...step.body, occurredAt: at }, at, told));
    const outcome: CommandOutcome = await app.get(CommandBus).execute(
      (category === 'dispute' ? disputes : petitions).give(command, {
        commandId: commandOf(demo, index),
        principal,
        expected: 'latest',
        body,
        correlation: commandId('demo', 'POST', demo.name, ''),
        ...(told ? { caseId: told.id } : {}),
        ...(step.concern === undefined ? {} : { concernId: told?.made[step.concern] ?? '' }),
      }),
    );
    told ??= {
      id: outcome.id,
      category,
      made: outcome.made,
      persons: await partiesOf(app, category, outcome.id, principal),
    };
  }
}

function commandNamed(category: Told['category'], type: string): CommandDefinition {
  const found = (category === 'dispute' ? disputeCommands : petitionCommands).find(
    (one) => one.type === type,
  );
  if (!found) throw new Error(`There is no command ${type}`);
  return found;
}

async function partiesOf(
  app: INestApplicationContext,
  category: Told['category'],
  id: string,
  principal: Principal,
): Promise<string[]> {
  if (category !== 'dispute') return [];
  const { body } = await app.get(QueryBus).execute(new ReadCase(category, id, principal));
  return (body as { parties: { person: string }[] }).parties.map(({ person }) => person);
}

/** Puts times and ids in the places that the script left for them. */
function fill(value: unknown, at: string, told: Told | undefined): unknown {
  if (value === '$at') return at;
  const person = typeof value === 'string' ? /^\$person(\d)$/.exec(value)?.[1] : undefined;
  if (person !== undefined) return told?.persons[Number(person)];
  if (Array.isArray(value)) return value.map((item: unknown) => fill(item, at, told));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member, at, told)]));
  return value;
}
