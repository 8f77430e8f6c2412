import { either, named, object, only, optional, type Static, text } from './schema.js';

/** Deleted by law: the key is gone, and nobody reads it any more. */
export const Erased = named(
  'Erased',
  object({ erased: only(true) }, 'Erased by law; nobody reads it any more'),
);
export type Erased = Static<typeof Erased>;

/** There, but not for this reader. */
export const Withheld = named('Withheld', object({ withheld: only(true) }, 'There, but not for this reader'));
export type Withheld = Static<typeof Withheld>;

/** What somebody wrote, or why it does not stand here. */
export const Word = named('Word', either(text('What somebody wrote'), Erased, Withheld));
export type Word = Static<typeof Word>;

/** Who somebody is. */
export const Person = named(
  'Person',
  object({
    name: text(),
    phone: optional(text()),
    idNumber: optional(text()),
    address: optional(text()),
    knownBy: optional(object({ source: text(), identifier: text() })),
  }),
);
export type Person = Static<typeof Person>;

/** An identity, or why it does not stand here. */
export const PersonShown = named('PersonShown', either(Person, Erased, Withheld));
export type PersonShown = Static<typeof PersonShown>;
