import { figure, type Figure, type FigureSource } from './figure.ts';
import { wilson } from './wilson.ts';

/** The share of hits with its interval; what is still open is in neither part. */
export function shareFigure(hits: number, n: number, source: FigureSource, open?: number): Figure {
  const share = figure(n === 0 ? 0 : hits / n, n, source);
  return {
    ...share,
    ...(n === 0 ? {} : { interval: wilson(hits, n) }),
    ...(open === undefined ? {} : { open }),
  };
}
