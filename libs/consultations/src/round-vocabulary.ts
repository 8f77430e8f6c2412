/** How opinions are gathered: 座谈会, 意见箱, 走访, 网上征求. */
export const GATHERING_FORMS = ['MEETING', 'BOX', 'VISIT', 'ONLINE'] as const;
export type GatheringForm = (typeof GATHERING_FORMS)[number];

/** Who took part, as kinds and counts (S13, S14): a gathering keeps no list of names. */
export const PARTICIPANT_KINDS = [
  'VILLAGER',
  'VILLAGE_CADRE',
  'PARTY_MEMBER',
  'DEPUTY',
  'CPPCC_MEMBER',
  'ENTERPRISE',
  'SOCIAL_ORG',
  'OTHER',
] as const;
export type ParticipantKind = (typeof PARTICIPANT_KINDS)[number];

/** Whether those consulted are the linked households 所联系的群众 (S56) or were chosen otherwise. */
export const FRAME_BASES = ['LINKED', 'CHOSEN'] as const;
export type FrameBasis = (typeof FRAME_BASES)[number];

/** Whom the round means to ask. */
export interface Frame {
  readonly basis: FrameBasis;
  readonly villages: readonly { readonly village: string; readonly households: number | null }[];
}

/** Legal dates, both inclusive. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface Participants {
  readonly kind: ParticipantKind;
  readonly count: number;
}
