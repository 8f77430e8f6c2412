/** Events of a page and a batch, and streams that are remembered from batch to batch. */
export interface Sizes {
  /** Page of a reader that keeps up. */
  readonly live: number;
  /** Page of one that is far behind or fills a new table … */
  readonly page: number;
  /** … and what it folds at a time. One that keeps behind writes as much in one transaction … */
  readonly batch: number;
  /** … one that fills a new table so much: a row that many events change is written once. */
  readonly fill: number;
  /** Streams that it reads whole at once. Few: what was read is forgotten while it is young. */
  readonly streams: number;
  readonly rememberedLive: number;
  readonly rememberedRebuild: number;
}

export const SIZES: Sizes = {
  live: 500,
  page: 2_000,
  batch: 4_000,
  fill: 16_000,
  streams: 128,
  rememberedLive: 1_000,
  rememberedRebuild: 20_000,
};
