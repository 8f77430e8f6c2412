/** Asked about every file that is otherwise taken. What it says is no substitute for the examination of the content, and the other way round. */
export abstract class VirusScanner {
  /** @throws ScannerUnavailable where nothing can be said; the file is not taken then */
  abstract scan(bytes: Buffer): Promise<'CLEAN' | 'INFECTED'>;
}

/** No scanner is set: files are examined by their content only. */
export class NoVirusScanner extends VirusScanner {
  override scan(): Promise<'CLEAN'> {
    return Promise.resolve('CLEAN');
  }
}

/** The scanner does not answer, or does not say what it found. The message is for the log of the service. */
export class ScannerUnavailable extends Error {
  override readonly name = 'ScannerUnavailable';
}
