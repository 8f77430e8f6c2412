// Written out of the folders by `npm run labels-list`; a test compares the two.
import { labels as accessJournal } from '#labels/access-journal';
import { labels as administration } from '#labels/administration';
import { labels as caseLaw } from '#labels/case-law';
import { labels as cases } from '#labels/cases';
import { labels as concerns } from '#labels/concerns';
import { labels as consultations } from '#labels/consultations';
import { labels as contracts } from '#labels/contracts';
import { labels as disputes } from '#labels/disputes';
import { labels as evidence } from '#labels/evidence';
import { labels as exports } from '#labels/exports';
import { labels as figures } from '#labels/figures';
import { labels as lateEntries } from '#labels/late-entries';
import { labels as organisation } from '#labels/organisation';
import { labels as petitions } from '#labels/petitions';
import { labels as readSide } from '#labels/read-side';
import { labels as rectificationPlans } from '#labels/rectification-plans';
import { labels as rectifications } from '#labels/rectifications';
import { labels as securityLog } from '#labels/security-log';
import type { AnyLabels } from './dictionary.js';

/** Libs that have names for codes, in the order of their names. */
export const LABELLED_LIBS: readonly AnyLabels[] = [
  accessJournal,
  administration,
  caseLaw,
  cases,
  concerns,
  consultations,
  contracts,
  disputes,
  evidence,
  exports,
  figures,
  lateEntries,
  organisation,
  petitions,
  readSide,
  rectificationPlans,
  rectifications,
  securityLog,
];
