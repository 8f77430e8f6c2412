import { spreadOf } from './spread.js';

/**
 * One figure beside its physical limit, both taken in the same rounds: what else the machine did meanwhile strikes both. `ratio` is the
 * share of the limit that is reached, whichever way the figure counts. Targets are judged by the median.
 * @param values one of each round
 * @param better `more` or `less`
 * @param limit `{ name, values }` of the same rounds; absent where the target is absolute
 * @param targets `{ of: 'value' | 'ratio', atLeast | atMost }`
 */
export function comparison({ figure, unit, values, better = 'more', limit, targets = [] }) {
  const value = spreadOf(values);
  const ratio =
    limit &&
    spreadOf(values.map((one, n) => (better === 'more' ? one / limit.values[n] : limit.values[n] / one)));
  const reached = ({ of, atLeast = -Infinity, atMost = Infinity }) => {
    const found = (of === 'ratio' ? ratio : value).median;
    return found >= atLeast && found <= atMost;
  };
  return {
    figure,
    unit,
    value,
    ...(limit ? { limit: { name: limit.name, value: spreadOf(limit.values) }, ratio } : {}),
    targets: targets.map((target) => ({ ...target, reached: reached(target) })),
  };
}
