import type { BodyLabel, CodeLabels } from '#libs/kernel';
import type { Break, Format } from './export.events.js';

export const exportFormat: CodeLabels<Format> = {
  xlsx: { zh: 'Excel 工作簿', en: 'Excel workbook' },
  csv: { zh: '逗号分隔文本(CSV)', en: 'Comma-separated text (CSV)' },
};

export const exportState: CodeLabels<'ORDERED' | 'DELIVERED'> = {
  ORDERED: { zh: '已申请', en: 'Ordered' },
  DELIVERED: { zh: '已交付', en: 'Delivered' },
};

export const deliveryEnd: CodeLabels<'COMPLETE' | 'BROKEN'> = {
  COMPLETE: { zh: '交付完成', en: 'Complete' },
  BROKEN: { zh: '交付中断', en: 'Broken off' },
};

export const deliveryBreak: CodeLabels<Break> = {
  HUNG_UP: { zh: '接收方中断', en: 'The receiver hung up' },
  STOPPED: { zh: '服务停止', en: 'The service was ending' },
  FAILED: { zh: '出错', en: 'Failed' },
};

const bodies = {
  OrderExportBody: {
    ledger: { zh: '台账', en: 'Ledger', vocabulary: 'ledger' },
    format: { zh: '文件格式', en: 'Format', vocabulary: 'exportFormat' },
    filter: { zh: '筛选条件', en: 'Filter' },
    identities: { zh: '含身份信息', en: 'With identities' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

export const labels = { vocabularies: { exportFormat, exportState, deliveryEnd, deliveryBreak }, bodies };
