import type { Fault } from '../fault.js';
import { answerCut } from './answer-cut.js';
import { askedToEnd } from './asked-to-end.js';
import { clocks } from './clocks.js';
import { databaseKilled } from './database-killed.js';
import { diskFull } from './disk-full.js';
import { nonsense } from './nonsense.js';
import { orderOfTheLog } from './order-of-the-log.js';
import { partition } from './partition.js';
import { readSideKilled } from './read-side-killed.js';
import { resuming } from './resuming.js';
import { interleavings, wholeSystem } from './simulated.js';
import { sameKey, sameRevision } from './races.js';
import { severalProcesses } from './several-processes.js';
import { serviceKilled } from './service-killed.js';

/** In the order in which they are run. */
export const FAULTS: readonly Fault[] = [
  serviceKilled,
  readSideKilled,
  databaseKilled,
  sameRevision,
  sameKey,
  answerCut,
  orderOfTheLog,
  resuming,
  interleavings,
  wholeSystem,
  diskFull,
  partition,
  clocks,
  nonsense,
  severalProcesses,
  askedToEnd,
];
