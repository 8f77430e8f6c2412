import { join } from 'node:path';
import type { EvidenceStore } from './evidence-store.js';
import { FolderStore } from './folder-store.js';
import { type S3Settings, S3Store } from './s3-store.js';

/** A bucket where one is configured, otherwise the folder `evidence` below the data folder. */
export const openEvidenceStore = async (data: string, s3: S3Settings | undefined): Promise<EvidenceStore> =>
  s3 ? S3Store.open(s3) : new FolderStore(join(data, 'evidence'));
