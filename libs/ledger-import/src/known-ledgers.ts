import type { ColumnMapping } from './column-mapping.js';

/** Ledgers that are known by their header. */
export const KNOWN_LEDGERS: readonly ColumnMapping[] = [
  {
    ledger: 'online-messages',
    columns: {
      number: '留言编号',
      petitioner: '留言用户',
      title: '留言主题',
      submittedAt: '留言时间',
      words: '留言详情',
      reply: '答复意见',
      repliedAt: '答复时间',
    },
  },
  {
    ledger: 'petition-register',
    columns: {
      number: '信访编号',
      petitioner: '信访人',
      title: '标题',
      submittedAt: '登记时间',
      words: '信访内容',
      reply: '答复内容',
      repliedAt: '答复时间',
    },
  },
];
