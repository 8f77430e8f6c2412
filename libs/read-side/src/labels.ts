import type { BodyLabel, CodeLabels } from '#libs/kernel';

export const readerOwner: CodeLabels<'here' | 'elsewhere' | 'nobody'> = {
  here: { zh: '本进程', en: 'This process' },
  elsewhere: { zh: '其他进程', en: 'Another process' },
  nobody: { zh: '无', en: 'Nobody' },
};

export const retryOutcome: CodeLabels<'unparked' | 'still-parked' | 'not-parked' | 'not-now'> = {
  unparked: { zh: '已恢复', en: 'Goes on again' },
  'still-parked': { zh: '仍搁置', en: 'Still parked' },
  'not-parked': { zh: '未搁置', en: 'Was not parked' },
  'not-now': { zh: '暂不能重试', en: 'Cannot be tried now' },
};

export const liveness: CodeLabels<'live'> = {
  live: { zh: '运行中', en: 'Live' },
};

export const readiness: CodeLabels<'ready' | 'not-ready'> = {
  ready: { zh: '就绪', en: 'Ready' },
  'not-ready': { zh: '未就绪', en: 'Not ready' },
};

const bodies = {
  RetryBody: {
    stream: { zh: '事件流', en: 'Stream' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

export const labels = { vocabularies: { readerOwner, retryOutcome, liveness, readiness }, bodies };
