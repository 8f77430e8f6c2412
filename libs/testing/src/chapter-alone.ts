import type { Decider, DomainEvent } from '#libs/kernel';
import { caseDecider, type CaseFacts, layOver, opensOnce, type SharedChapter } from '#rules/case-law';

const nobodyOpensIt = opensOnce(
  'S-OPENED',
  { zh: '该部分没有开始。', en: 'A chapter alone is not opened.' },
  { zh: '无。', en: 'There is nothing to do.' },
);

/** A shared chapter in a case that has nothing else, and of which only this standing is known. */
export const chapterAlone = <
  Part,
  Standing,
  Command extends { readonly type: string },
  E extends DomainEvent,
>(
  chapter: SharedChapter<Part, Standing, Command, E>,
  initial: Part,
  standing: Standing,
): Decider<Part, Command, E, CaseFacts> =>
  caseDecider<Part, Part, never, never, Command, E>({
    initial,
    isOpened: (state): state is Part => state !== undefined,
    opening: { decide: {}, evolve: {}, twice: nobodyOpensIt, notYet: nobodyOpensIt },
    chapters: layOver(chapter, {
      part: (state: Part) => state,
      withPart: (_state: Part, part) => part,
      standing: () => standing,
    }),
    complainedAbout: () => [],
    erased: () => false,
    afterErasure: { zh: '无。', en: 'There is nothing to do.' },
  });
