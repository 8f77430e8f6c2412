import { type Bilingual, isSealed, refuse, type Refusal } from '#libs/kernel';

/** On what ground the words of a matter are erased (Personal Information Protection Law Art. 47; Petition Work Regulation Art. 30). */
export const ERASURE_GROUNDS = ['REQUEST_OF_PERSON', 'RETENTION_ENDED', 'ACCUSATION_HANDED_OVER'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

/** The command by which an officer has the words erased: the same in every case type. */
export interface EraseWords {
  readonly type: 'EraseWords';
  readonly ground: ErasureGround;
}

/** The words are to be gone: a durable process deletes the keys after this event (decisions 12). Storage format, the same in every case type. */
export interface WordsErased {
  readonly type: 'WordsErased';
  readonly data: { readonly ground: ErasureGround };
}

export const wordsErased = (ground: ErasureGround) =>
  [{ type: 'WordsErased', data: { ground }, basis: ['GRXXBHF-47'] }] as const;

/**
 * words are needed as long as the matter is in hand; an accusation among them must not stay at all (XFTL-30).
 * @param state of the case, where its words are still needed; null where they are not
 * @param wayOut what has to come first
 */
export const noWordsAreErasedWhileTheMatterRuns = (
  ground: ErasureGround,
  state: string | null,
  wayOut: Bilingual,
): Refusal | undefined =>
  ground === 'ACCUSATION_HANDED_OVER' || state === null
    ? undefined
    : refuse({
        code: 'R-64',
        rule: {
          zh: '事项办理期间,不得销毁其文字。',
          en: 'The words of a matter are not erased while it is in hand.',
        },
        basis: ['GRXXBHF-47'],
        remedy: wayOut,
        details: { state },
      });

/** Whether there are words anywhere in a command: a rule-book meets them sealed. */
export const holdsWords = (command: unknown): boolean =>
  isSealed(command) ||
  (typeof command === 'object' && command !== null && Object.values(command).some(holdsWords));

/**
 * S-ERASED: after their key is gone words cannot be kept any more, and a case without words could never be ended again. Acts without words go on
 * (ADR 0005); whatever brings words, takes the case up again, or would erase it twice is refused.
 */
export const itsWordsAreErased = (wayOut: Bilingual): Refusal =>
  refuse({
    code: 'S-ERASED',
    rule: {
      zh: '文字已销毁的事项不再接收新的文字,不再重新启动,也不再次销毁。',
      en: 'A case whose words were erased takes no new ones, is not taken up again, and is not erased twice.',
    },
    basis: ['GRXXBHF-47'],
    remedy: wayOut,
  });
