/** Connections that count many rows. */
export const FIGURE_POOL = Symbol('FigurePool');
