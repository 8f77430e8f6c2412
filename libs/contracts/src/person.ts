import type { Sealed, Words } from '#libs/kernel';
import { labelsEveryMember } from './body-labels.js';
import { Code, IdentityText, Part } from './fields.js';
import { labels } from './labels.js';

/** An identifier by which a source tells the same person again, for example an account of an online ledger. */
export class KnownByBody {
  @Code({ max: 100, example: 'citizen-hotline' })
  source!: string;

  @IdentityText({ max: 200 })
  identifier!: string;
}

/** Who somebody is. Everything here is sealed under the person's own key; only a random id goes on. */
export class PersonBody {
  declare readonly __person: never;

  @IdentityText({ max: 100, description: 'Name 姓名', example: '张三' })
  name!: string;

  @IdentityText({ optional: true, max: 40, description: 'Telephone 电话' })
  phone?: string;

  @IdentityText({
    optional: true,
    max: 40,
    description: 'Number of an identity document 证件号码; tells the same person again',
  })
  idNumber?: string;

  @IdentityText({ optional: true, max: 300, description: 'Address 住址' })
  address?: string;

  @Part(() => KnownByBody, { optional: true })
  knownBy?: KnownByBody;
}

/** What a rule-book sees of a person. */
export interface PersonRef {
  readonly person: string;
  readonly details: Sealed;
}

/** The shape of a body after sealing: words became `Sealed`, persons became `PersonRef`. */
export type SealedBody<T> = T extends Words
  ? Sealed
  : T extends PersonBody
    ? PersonRef
    : T extends readonly (infer Item)[]
      ? readonly SealedBody<Item>[]
      : T extends object
        ? { readonly [K in keyof T]: SealedBody<T[K]> }
        : T;

labelsEveryMember<{ PersonBody: typeof PersonBody; KnownByBody: typeof KnownByBody }>(labels.bodies);
