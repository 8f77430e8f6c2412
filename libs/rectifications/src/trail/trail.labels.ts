import type { CodeLabels } from '#libs/kernel';
import type { TrailGapCode } from './trail-gaps.js';
import type { TrailStage } from './trail-stages.js';

export const trailStage: CodeLabels<TrailStage> = {
  CONCERN: { zh: '依据关切', en: 'Concern' },
  PROBLEM: { zh: '查摆问题', en: 'Problem' },
  LISTING: { zh: '列入清单', en: 'Listing' },
  MEASURES: { zh: '整改措施', en: 'Measures' },
  DATES: { zh: '整改时限', en: 'Due dates' },
  EVIDENCE: { zh: '证明材料', en: 'Evidence' },
  VERIFICATION: { zh: '验收', en: 'Verification' },
  NOTICE: { zh: '公示', en: 'Public notice' },
  JUDGEMENT: { zh: '群众评判', en: 'Judgement of the people' },
  CLOSE_OFF: { zh: '销号', en: 'Close-off' },
  REBOUND: { zh: '反弹', en: 'Rebound' },
};

// What is missing between the words and the close-off.
export const trailGap: CodeLabels<TrailGapCode> = {
  LINK_PENDING: { zh: '依据关切待确认', en: 'Basis concern not confirmed yet' },
  LINK_REJECTED: { zh: '依据关切不予确认', en: 'Basis concern rejected' },
  CONCERN_UNANSWERED: { zh: '依据关切尚无有效回应', en: 'Basis concern not answered' },
  OUTSIDE_YOUR_SCOPE: { zh: '依据关切不在您的查阅范围内', en: 'Basis concern outside of what you see' },
  NOT_LISTED: { zh: '尚未列入清单', en: 'Not listed yet' },
  NO_APPROVED_MEASURE: { zh: '尚无审定的措施', en: 'No approved measure' },
  MEASURES_NOT_APPROVED: { zh: '措施待审定', en: 'Measures not approved yet' },
  MOVE_NOT_APPROVED: { zh: '时限调整待批准', en: 'Change of the date not approved yet' },
  DATE_PASSED: { zh: '已超整改时限', en: 'Due date passed' },
  MEASURE_WITHOUT_EVIDENCE: { zh: '措施无证明材料', en: 'Measure without evidence' },
  NOT_VERIFIED: { zh: '尚未验收', en: 'Not verified yet' },
  NOT_PUBLICISED: { zh: '尚未公示', en: 'Not publicised yet' },
  OBJECTION_NOT_DECIDED: { zh: '公示异议待处理', en: 'Objection not decided yet' },
  NOT_ESTABLISHED: { zh: '群众评判未形成', en: 'Judgement of the people not established' },
  NOT_CLOSED_OFF: { zh: '尚未销号', en: 'Not closed off yet' },
  REPORT_NOT_DECIDED: { zh: '反弹报告待认定', en: 'Report of a rebound not decided yet' },
  NOT_RELISTED: { zh: '反弹后尚未重新列入', en: 'Not listed again after a rebound' },
};
