import { describe, expect, it } from '@jest/globals';
import { part, sentence } from '#libs/kernel';
import { dictionaryOf } from './dictionary.js';

const yes = { zh: '是', en: 'Yes' };

describe('A dictionary', () => {
  it('joins what several libs say of one vocabulary, and keys what case types say by their category', () => {
    const closed = sentence(part('办结', 'Closed'));
    const dictionary = dictionaryOf([
      { vocabularies: { answer: { YES: yes } }, bodies: {} },
      {
        vocabularies: { answer: { YES: yes, NO: { zh: '否', en: 'No' } }, category: { dispute: yes } },
        bodies: { CloseBody: { at: { zh: '时间', en: 'Time' } } },
        commands: { Close: { zh: '办结', en: 'Close' } },
        summary: { state: 'answer' },
        sentence: () => closed,
      },
    ]);
    expect(Object.keys(dictionary.vocabularies()['answer'] ?? {})).toEqual(['YES', 'NO']);
    expect(dictionary.bodies()).toEqual({ CloseBody: { at: { zh: '时间', en: 'Time' } } });
    expect(dictionary.commands()).toEqual({ dispute: { Close: { zh: '办结', en: 'Close' } } });
    expect(dictionary.summaries()).toEqual({ dispute: { state: 'answer' } });
    expect(dictionary.sentences()['dispute']?.({ type: 'Closed', data: {} })).toBe(closed);
    expect(dictionary.label('answer', 'NO')).toEqual({ zh: '否', en: 'No' });
  });

  it('gives a code that nobody named as it is', () => {
    expect(dictionaryOf([]).label('topic', 'ROADS')).toEqual({ zh: 'ROADS', en: 'ROADS' });
  });

  it('has one name for a code: two libs that differ stop the start', () => {
    const other = { vocabularies: { answer: { YES: { zh: '对', en: 'Yes' } } }, bodies: {} };
    expect(() => dictionaryOf([{ vocabularies: { answer: { YES: yes } }, bodies: {} }, other])).toThrow(
      'The vocabulary answer has two names for YES: 是 and 对.',
    );
  });
});
