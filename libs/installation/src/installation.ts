/**
 * What this installation is, once and for ever (decisions-safety 5): a demo with a fictional county, or a real county. A demo never becomes a
 * county, because its fictional units and cases could never leave the log.
 */
export const INSTALLATION_KINDS = ['DEMO', 'COUNTY'] as const;
export type InstallationKind = (typeof INSTALLATION_KINDS)[number];

/** The one row of the table `installation`. */
export interface Installation {
  /** Random, made at the first start: checkpoints of the log are signed in its name. */
  readonly id: string;
  readonly kind: InstallationKind;
}

/**
 * What a start asks for. DEMO and COUNTY: this kind, and a new installation becomes it. SET_UP: whatever it is, a new one becomes a county.
 * EXISTING: whatever it is, and nothing begins by it.
 */
export type InstallationWish = InstallationKind | 'SET_UP' | 'EXISTING';

/** The start and the installation do not go together; the message says what would. */
export class WrongInstallation extends Error {
  override readonly name = 'WrongInstallation';
}
