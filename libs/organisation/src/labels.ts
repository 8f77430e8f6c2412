import type { Level } from './jurisdiction.js';

// What codes are called in a Chinese ledger. The compiler asks for every code of a closed vocabulary; a code of an open catalogue that is not
// named here stands as it is.

export const level: Record<Level, string> = {
  VILLAGE: '村级',
  TOWNSHIP: '乡镇级',
  COUNTY: '县级',
  PREFECTURE: '市级',
  PROVINCE: '省级',
};
