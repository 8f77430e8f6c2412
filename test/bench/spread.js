const ascending = (values) => [...values].sort((one, other) => one - other);

export const median = (values) => ascending(values)[Math.floor(values.length / 2)];

/** The value below which this share of all lies, 0 to 1. */
export const percentile = (values, share) =>
  ascending(values)[Math.min(values.length - 1, Math.floor(values.length * share))];

/** Four digits that count say all that a machine shared with others can tell. */
export const rounded = (value) =>
  Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(4));

/** Several runs of the same: one number alone does not say how far the next may lie from it. */
export const spreadOf = (values) => ({
  median: rounded(median(values)),
  min: rounded(Math.min(...values)),
  max: rounded(Math.max(...values)),
  runs: values.length,
});
