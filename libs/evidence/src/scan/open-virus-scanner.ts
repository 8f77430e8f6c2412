import { type ClamAddress, ClamScanner } from './clam-scanner.js';
import { NoVirusScanner, type VirusScanner } from './virus-scanner.js';

/** ClamAV where one is configured; without it no file is scanned. */
export const openVirusScanner = (clamav: ClamAddress | undefined): VirusScanner =>
  clamav ? new ClamScanner(clamav) : new NoVirusScanner();
