import type { EventMeta } from '#libs/kernel';

/** What may be missing in an envelope. */
type Optional = 'precision' | 'basis' | 'source' | 'causation';

/** What an envelope is made of; where nothing else caused the act, its own command did. */
export type Enveloped = Omit<EventMeta, Optional> & {
  readonly [member in Optional]?: EventMeta[member] | undefined;
};

/** The one place where envelopes of events are made: what is missing has no member, for an envelope is storage format. */
export const envelopeOf = ({ precision, basis, source, causation, ...said }: Enveloped): EventMeta => ({
  ...said,
  causation: causation ?? said.command,
  ...(precision ? { precision } : {}),
  ...(basis ? { basis } : {}),
  ...(source ? { source } : {}),
});
