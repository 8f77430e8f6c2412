import { describe, expect, it } from '@jest/globals';
import {
  aPublishedTextCarriesNoPersonalData,
  aPublishedTextWasRead,
  personalDataIn,
} from './publication.rules.js';

describe('a text that is to be made public (R-60)', () => {
  it.each([
    ['身份证号 110101199003077758。', ['ID_NUMBER']],
    ['证件 11010119900307775x', ['ID_NUMBER']],
    ['证件号110101 19900307 7758', ['ID_NUMBER']],
    ['请联系 13800138000', ['MOBILE_PHONE']],
    ['请联系 138 0013 8000', ['MOBILE_PHONE']],
    ['+86-138-0013-8000', ['MOBILE_PHONE']],
    ['全角 １３８００１３８０００', ['MOBILE_PHONE']],
    ['卡号 6222 0212 3456 7894', ['BANK_CARD']],
    ['写信到 someone@example.org', ['EMAIL']],
    ['柳台村三组 12 号 — 柳台村3组12号', ['HOUSE_NUMBER']],
    ['张某 13800138000,someone@example.org', ['MOBILE_PHONE', 'EMAIL']],
  ])('shows to a rule what is personal by its form: %s', (text, found) => {
    expect(personalDataIn(text)).toEqual(found);
  });

  it.each([
    '2026-03-02 至 2026-03-31 公示,共 1,240 户,补偿 17413.5 万元。',
    '监督电话:0941-5121234,12345 热线。',
    '文号:甘办发〔2026〕12 号;项目编号 2026030200017001。',
    '路灯 48 盏已全部更换,4 月 20 日前完成。',
  ])('may hold dates, counts, office numbers and document numbers: %s', (text) => {
    expect(personalDataIn(text)).toEqual([]);
    expect(aPublishedTextCarriesNoPersonalData(text)).toBeUndefined();
  });

  it('is refused by kinds, without repeating what was found', () => {
    const refusal = aPublishedTextCarriesNoPersonalData('联系 13800138000');
    expect(refusal).toMatchObject({ code: 'R-60', details: { found: ['MOBILE_PHONE'] } });
    expect(JSON.stringify(refusal)).not.toContain('138');
    expect(aPublishedTextCarriesNoPersonalData(undefined)).toBeUndefined();
  });

  it('was read by somebody for what no rule sees', () => {
    expect(aPublishedTextWasRead(true)).toBeUndefined();
    expect(aPublishedTextWasRead(false)).toMatchObject({ code: 'R-60', details: { missing: ['checked'] } });
  });
});
