import { describe, expect, it } from '@jest/globals';
import { chooseColumns, type ColumnMapping, LEDGER_FIELDS, WrongColumns } from './column-mapping.js';
import { KNOWN_LEDGERS } from './known-ledgers.js';
import { header } from './spec/ledger-in-hand.js';

const choose = (cells: readonly string[], mappings = KNOWN_LEDGERS) => chooseColumns(cells, 1, mappings);
const mapping: ColumnMapping = {
  ledger: 'hotline',
  columns: { number: '工单号', submittedAt: '来电时间', words: '诉求' },
};

describe('which column is which', () => {
  it.each(KNOWN_LEDGERS.map((known) => [known.ledger, known] as const))(
    'given the header of %s in any order among other columns, when the mapping is chosen, then every field has its column',
    (_name, known) => {
      const names = Object.values(known.columns);
      const chosen = choose(['序号', ...names.toReversed(), '备注']);
      expect(chosen).toMatchObject({ mapping: known, width: names.length + 2 });
      const at = chosen instanceof WrongColumns ? {} : chosen.at;
      LEDGER_FIELDS.forEach((field, index) => expect(at[field]).toBe(names.length - index));
    },
  );

  it('given a header in full width, with line breaks, white space and invisible characters, when it is compared, then it is the same', () => {
    const dirty = ['\ufeff工单 号', '来电\n时间', ' 诉\u200b求 '];
    expect(choose(dirty, [mapping])).toMatchObject({ at: { number: 0, submittedAt: 1, words: 2 } });
    const latin = { ...mapping, columns: { ...mapping.columns, number: 'No.' } };
    expect(choose(['no.', '来电时间', '诉求'], [latin])).toMatchObject({ at: { number: 0 } });
  });

  it('given a header that lacks columns, when no mapping fits, then those of the nearest ledger are named', () => {
    const wrong = choose(header.filter((name) => name !== '留言时间' && name !== '答复意见'));
    expect(wrong).toBeInstanceOf(WrongColumns);
    expect(wrong).toMatchObject({
      row: 1,
      missing: ['留言时间', '答复意见'],
      repeated: [],
      detail: {
        zh: '表头(第 1 行)缺少以下列:留言时间、答复意见。可用列映射文件(JSON)指定本台账的列名。',
        en: "The header (row 1) lacks these columns: 留言时间, 答复意见. Give a column mapping (JSON) that names this ledger's columns.",
      },
    });
  });

  it('given a column that comes twice, when it is needed, then it is named; when it means nothing, then it is passed over', () => {
    expect(choose([...header, '答复时间'])).toMatchObject({ missing: [], repeated: ['答复时间'] });
    expect(choose([...header, '答复时间'])).toMatchObject({
      message: expect.stringContaining('has these columns more than once: 答复时间'),
    });
    expect(choose([...header, '备注', '备注', '', ''])).not.toBeInstanceOf(WrongColumns);
  });

  it('given a mapping of few fields, when the header has them, then the others are simply not there', () => {
    expect(choose(['诉求', '来电时间', '工单号'], [mapping])).toEqual({
      mapping,
      at: { number: 2, submittedAt: 1, words: 0 },
      width: 3,
    });
  });
});
