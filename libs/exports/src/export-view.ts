import type { ExportEntry } from './export.answers.js';
import { isDelivered, type Export } from './export.rules.js';

/** An export as its answer and its list show it. */
export const exportView = (id: string, state: NonNullable<Export>): ExportEntry => ({
  id,
  state: isDelivered(state) ? 'DELIVERED' : 'ORDERED',
  ...state.query,
  orderedAt: state.orderedAt,
  orderedBy: state.orderedBy,
  deliveries: state.deliveries.map(({ id: delivery, ...more }) => ({ delivery, ...more })),
});
