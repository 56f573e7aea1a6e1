import { member, type Json } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { Mark } from './metric.ts';
import {
  itemsOf,
  openObject,
  placeOf,
  reportChoice,
  reportMissing,
  reportOneOf,
  requiredText,
  type Node,
  type Reading,
} from './reading.ts';

export interface MarkRead {
  readonly flow: string;
  readonly mark: Mark;
}

const marks = ['started', 'reached', 'received', 'ended'];
const outcomes = ['success', 'failure', 'neutral', 'any'] as const;

/** The flow that a metric is about, where its marks do not say. */
export function flowAt(reading: Reading, node: Node): string {
  return requiredText(reading, node, 'flow');
}

/** `{ flow: order-fulfilment, reached: awaitingPayment }` */
export function readMark(reading: Reading, outer: Node, key: string): MarkRead | undefined {
  const written = member(outer.object, key);
  if (written === undefined) {
    reportMissing(reading, outer, key);
    return undefined;
  }
  const node = openObject(reading, written, appendPointer(outer.pointer, key), ['flow', ...marks]);
  if (node === undefined) return undefined;
  const flow = flowAt(reading, node);
  const mark = markOf(reading, node);
  return mark && { flow, mark };
}

/** Steps of a funnel, each without its flow, which is that of all. */
export function readMarks(reading: Reading, outer: Node): readonly Mark[] {
  return itemsOf(outer, 'steps').flatMap(({ value, pointer }) => readStep(reading, value, pointer) ?? []);
}

function readStep(reading: Reading, value: Json, pointer: Pointer): Mark | undefined {
  const node = openObject(reading, value, pointer, marks);
  return node && markOf(reading, node);
}

function markOf(reading: Reading, node: Node): Mark | undefined {
  const [kind, ...others] = marks.filter((mark) => member(node.object, mark) !== undefined);
  if (kind === undefined || others.length > 0) {
    reportOneOf(reading, node, marks);
    return undefined;
  }
  const at = placeOf(reading, appendPointer(node.pointer, kind));
  switch (kind) {
    case 'started':
      return { kind, at };
    case 'reached':
      return { kind, state: requiredText(reading, node, kind), at };
    case 'received':
      return { kind, event: requiredText(reading, node, kind), at };
    default: {
      const written = member(node.object, 'ended');
      const outcome = outcomes.find((one) => one === written);
      if (outcome === undefined) reportChoice(reading, appendPointer(node.pointer, 'ended'), outcomes, written);
      return { kind: 'ended', outcome: outcome ?? 'any', at };
    }
  }
}
