import type { StateKind } from '../edit/gesture.ts';
import type { Size } from './drawing.ts';
import { widthOfChips } from './width-of-chips.ts';
import type { MeasureText } from './measure-text.ts';

/** What a node says, in the language of the page. */
export interface NodeText {
  readonly name: string;
  /** '' where there is no second line. */
  readonly detail: string;
  /** Who does a task. */
  readonly band?: string;
  /** The outcomes of a task. */
  readonly chips?: readonly string[];
}

const step = 8;
const narrowest = 160;
const widest = 288;
/** A long second line is cut before it makes every layer wide: the inspector has all of it. */
const widestDetail = 144;
const row = 56;
const dot = 40;
const bandHeight = 24;
const chipsHeight = 32;

/** Room beside the text: glyph at the left, and what the shape's ends take. */
const beside: Readonly<Record<StateKind, number>> = {
  call: 40 + 16,
  slot: 48 + 24,
  flow: 40 + 20,
  task: 40 + 16,
  wait: 48 + 24,
  choice: 52 + 32,
  compensate: 56 + 16,
  compound: 40 + 32,
  parallel: 48 + 40,
  final: 48 + 24,
  history: 0,
};

/** The room a state takes when nothing in it is shown: by its text, in steps, so that small changes move nothing. */
export function sizeOfNode(kind: StateKind, text: NodeText, measure: MeasureText): Size {
  if (kind === 'history') return { width: dot, height: dot };
  const words = Math.max(measure(text.name, 'name'), Math.min(widestDetail, measure(text.detail, 'detail')));
  const band = text.band === undefined ? 0 : measure(text.band, 'detail') + 32;
  const wanted = Math.max(words + beside[kind], text.chips === undefined ? 0 : widthOfChips(text.chips, measure), band);
  const width = Math.min(widest, Math.max(narrowest, Math.ceil(wanted / step) * step));
  if (kind === 'task') return { width, height: bandHeight + row + chipsHeight };
  return { width, height: kind === 'final' && text.detail === '' ? dot : row };
}
