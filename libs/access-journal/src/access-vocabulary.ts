/** What an original is opened for 查阅目的: verification, look-back, an objection, a spot check. */
export const ACCESS_PURPOSES = ['VERIFICATION', 'LOOK_BACK', 'OBJECTION', 'SPOT_CHECK'] as const;
export type AccessPurpose = (typeof ACCESS_PURPOSES)[number];
