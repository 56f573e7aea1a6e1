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

const widest = 156;
const lineHeight = 16;
const padding = 12;
const signWidth = 16;
const orderWidth = 18;
/** A guard breaks at its blanks, so that its lines are not equally long. */
const unevenness = 1.25;

/** The chip of a line, with a long guard on two rows; undefined where nothing stands on it. */
export function sizeOfLabel({ name, guard, order, hasSign }: EdgeText, measure: MeasureText): Size | undefined {
  if (name === '' && guard === undefined && order === undefined && !hasSign) return undefined;
  const signs = (hasSign ? signWidth : 0) + (order === undefined ? 0 : orderWidth);
  const first = signs + (name === '' ? 0 : measure(name, 'chip'));
  if (guard === undefined) return chip(first, 1);
  const room = widest - padding - (name === '' ? signs : 0);
  const whole = measure(`[${guard}]`, 'code');
  const rows = whole > room ? 2 : 1;
  const second = rows === 1 ? whole : Math.min(room, (whole / 2) * unevenness);
  return name === '' ? chip(first + second + (first > 0 ? 4 : 0), rows) : chip(Math.max(first, second), rows + 1);
}

function chip(width: number, rows: number): Size {
  return { width: Math.min(widest, Math.ceil(width) + padding), height: rows * lineHeight + 4 };
}
