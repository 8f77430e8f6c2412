import { WorkCalendar } from './work-calendar.js';

/**
 * The years known to this version of the software. The State Council publishes the next year's arrangement in autumn: add it here
 * with its notice and raise the version; what was computed with an earlier version keeps naming it.
 */
export const WORK_CALENDAR = new WorkCalendar('cn-2024-2026.1', [
  {
    year: 2024,
    notice:
      '国务院办公厅关于2024年部分节假日安排的通知, 2023-10-25 (gov.cn/zhengce/zhengceku/202310/content_6911528.htm)',
    holidays: [
      ['2024-01-01', '2024-01-01'],
      // The eve of Spring Festival (02-09) was recommended as leave, not a day off: it counts as a working day.
      ['2024-02-10', '2024-02-17'],
      ['2024-04-04', '2024-04-06'],
      ['2024-05-01', '2024-05-05'],
      ['2024-06-10', '2024-06-10'],
      ['2024-09-15', '2024-09-17'],
      ['2024-10-01', '2024-10-07'],
    ],
    makeUpDays: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  },
  {
    year: 2025,
    notice:
      '国务院办公厅关于2025年部分节假日安排的通知, 2024-11-12 (gov.cn/zhengce/zhengceku/202411/content_6986383.htm)',
    holidays: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    makeUpDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    notice:
      '国务院办公厅关于2026年部分节假日安排的通知, 2025-11-04 (gov.cn/zhengce/zhengceku/202511/content_7047091.htm)',
    holidays: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
]);
