import { describe, expect, it } from '@jest/globals';
import { filled, given, part, ref, sentence, telling, words } from './sentence.js';

describe('A sentence', () => {
  const told = sentence(
    part('交办给{lead}({level})', 'Assigned to {lead} ({level})', {
      lead: ref.unit('shanquan-township'),
      level: { zh: '乡镇级', en: 'Township' },
    }),
    given('2026-04-01', (on) => part('期限{on}', 'due by {on}', { on })),
    given(null, () => part('承办人{officer}', 'officer {officer}', { officer: ref.officer('nobody') })),
    false,
    words('/reason'),
  );

  it('is put together of the parts that are there; words are no part of it', () => {
    expect(told).toEqual({
      zh: '交办给{lead}(乡镇级),期限2026-04-01',
      en: 'Assigned to {lead} (Township); due by 2026-04-01',
      refs: {
        lead: { kind: 'UNIT', ids: ['shanquan-township'] },
        words: { kind: 'WORDS', ids: ['/reason'] },
      },
    });
  });

  it('is filled with names, several of them in a list', () => {
    const both = sentence(part('{units}协办', 'assisted by {units}', { units: ref.unit('a', 'b') }));
    expect(filled(both, 'zh', (_, id) => `单位${id}`)).toBe('单位a、单位b协办');
    expect(filled(both, 'en', (kind, id) => `${kind} ${id}`)).toBe('assisted by UNIT a, UNIT b');
  });

  it('never fills a value that looks like a place', () => {
    const slots = { number: '{lead}$&', lead: ref.unit('a') };
    const odd = sentence(part('编号{number},{lead}', 'number {number}, {lead}', slots));
    expect(filled(odd, 'zh', () => '山泉镇')).toBe('编号\uff5blead\uff5d$&,山泉镇');
  });

  it('points to no words where there are none', () => {
    expect(sentence(part('办结', 'Closed'), words()).refs).toEqual({});
  });

  it('is found by the type of the event', () => {
    const tell = telling<{ readonly type: 'Closed'; readonly data: { readonly cycle: number } }>({
      Closed: ({ cycle }) => sentence(part('办结({cycle})', 'Closed ({cycle})', { cycle })),
    });
    expect(tell({ type: 'Closed', data: { cycle: 2 } }).zh).toBe('办结(2)');
  });
});
