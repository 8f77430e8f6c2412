import type { CommandBus } from '@nestjs/cqrs';
import { Problem } from '#libs/contracts';
import { commandId } from '#libs/event-store';
import type { Recorded } from '#libs/kernel';
import type { CaseCommand, CommandOutcome, CommandRequest } from '#libs/write-side';
import { systemPrincipal } from './system-principal.js';

/**
 * The request of a process's own command. Its name derives from the event that caused it, so that doing it again finds what was done
 * (decisions 32).
 */
export function requestOf<B extends object>(
  process: string,
  cause: Recorded,
  label: string,
  caseId: string,
  body: B,
): CommandRequest<B> {
  const principal = systemPrincipal(process);
  const key = `${cause.stream}/${cause.revision}/${label}`;
  return {
    commandId: commandId(principal.account, 'PROCESS', caseId, key),
    principal,
    caseId,
    expected: 'latest',
    body,
    correlation: cause.meta.correlation,
    causation: cause.meta.command,
  };
}

/**
 * Gives the command; false where a rule said no or the case is not there: the process then takes its other path.
 * @throws what is worth trying again
 */
export async function giveUnlessRefused(commands: CommandBus, command: CaseCommand): Promise<boolean> {
  try {
    await commands.execute<CaseCommand, CommandOutcome>(command);
    return true;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

const isRefused = (error: unknown): boolean =>
  error instanceof Problem &&
  (error.code === 'refused' || error.code === 'not-found' || error.code === 'words-erased');
