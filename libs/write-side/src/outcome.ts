import type { OutcomeAnswer } from '#libs/contracts';

/** What became of a command. */
export interface CommandOutcome {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  /** Ids that the command gave to parts of the case, for example to raised concerns. */
  readonly made: readonly string[];
  /** True when this is the first outcome of a command that was sent again. */
  readonly repeated: boolean;
}

/** What a stream remembers of a command that wrote to it. */
export interface FirstOutcome {
  readonly revision: number;
  readonly position: string;
  readonly made: readonly string[];
  /** HMAC of the request's body under the matter's key. */
  readonly request: string;
}

/** What the caller of a command is told. */
export const outcomeAnswer = ({
  id,
  revision,
  position,
  made,
}: Omit<CommandOutcome, 'repeated'>): OutcomeAnswer => ({
  id,
  revision,
  position,
  ...(made.length ? { made } : {}),
});
