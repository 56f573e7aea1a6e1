import type { Size } from './drawing.ts';
import type { MeasureText } from './measure-text.ts';

/** What stands on a line. */
export interface EdgeText {
  /** '' where the line needs no words. */
  readonly name: string;
  readonly guard?: string;
  readonly order?: number;
  /** A sign before the name: a clock, an error, a way back. */
  readonly hasSign: boolean;
}

const widest = 184;
const lineHeight = 20;
const padding = 12;
const signWidth = 16;
const orderWidth = 18;

/** The chip of a line; undefined where nothing stands on it. */
export function sizeOfLabel({ name, guard, order, hasSign }: EdgeText, measure: MeasureText): Size | undefined {
  if (name === '' && guard === undefined && order === undefined && !hasSign) return undefined;
  const signs = (hasSign ? signWidth : 0) + (order === undefined ? 0 : orderWidth);
  const first = signs + (name === '' ? 0 : measure(name, 'chip'));
  const second = guard === undefined ? 0 : measure(`[${guard}]`, 'code');
  const isOneRow = name === '' || guard === undefined;
  const wanted = isOneRow ? first + second + (first > 0 && second > 0 ? 4 : 0) : Math.max(first, second);
  return { width: Math.min(widest, Math.ceil(wanted) + padding), height: isOneRow ? lineHeight : lineHeight * 2 - 4 };
}
