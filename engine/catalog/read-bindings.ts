import { isJsonArray, member, type Json } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { BindingStatement } from './identity.ts';
import {
  entriesOf,
  openMap,
  openObject,
  optionalObject,
  placeOf,
  report,
  reportChoice,
  reportOneOf,
  reportType,
  requiredText,
  type Node,
  type Reading,
} from './reading.ts';
import { readWhen } from './read-when.ts';
import type { Routing } from './routing.ts';

/** `bind: { payment.charge: { provider, config } }`, or `{ routing }`, or a list of them with `when`. */
export function readBindings(reading: Reading, node: Node): readonly BindingStatement[] {
  return entriesOf(reading, node, 'bind').flatMap(({ name, value, pointer }) => {
    if (!isJsonArray(value)) return readBinding(reading, name, value, pointer) ?? [];
    return value.flatMap((item, index) => readBinding(reading, name, item, appendPointer(pointer, index)) ?? []);
  });
}

function readBinding(
  reading: Reading,
  capability: string,
  value: Json,
  pointer: Pointer,
): BindingStatement | undefined {
  const node = openObject(reading, value, pointer, ['provider', 'routing', 'config', 'when']);
  const routing = node && readRouting(reading, node);
  if (node === undefined || routing === undefined) return undefined;
  return {
    capability,
    routing,
    config: optionalObject(reading, node, 'config'),
    when: readWhen(reading, member(node.object, 'when'), appendPointer(pointer, 'when')),
    at: placeOf(reading, pointer),
  };
}

function readRouting(reading: Reading, node: Node): Routing | undefined {
  const written = member(node.object, 'routing');
  if ((written === undefined) === (member(node.object, 'provider') === undefined)) {
    reportOneOf(reading, node, ['provider', 'routing']);
    return undefined;
  }
  if (written === undefined) return fixed(requiredText(reading, node, 'provider'));
  const pointer = appendPointer(node.pointer, 'routing');
  const routing = openObject(reading, written, pointer, ['fixed', 'weighted', 'sticky']);
  if (routing === undefined) return undefined;
  const isFixed = member(routing.object, 'fixed') !== undefined;
  if (isFixed === (member(routing.object, 'weighted') !== undefined)) {
    reportOneOf(reading, routing, ['fixed', 'weighted']);
    return undefined;
  }
  return isFixed ? fixed(requiredText(reading, routing, 'fixed')) : readWeighted(reading, routing);
}

function fixed(provider: string): Routing | undefined {
  return provider === '' ? undefined : { kind: 'fixed', provider };
}

function readWeighted(reading: Reading, node: Node): Routing | undefined {
  const pointer = appendPointer(node.pointer, 'weighted');
  const map = openMap(reading, member(node.object, 'weighted'), pointer);
  const weights: [string, number][] = [];
  for (const [provider, weight] of Object.entries(map?.object ?? {})) {
    if (typeof weight === 'number' && weight >= 0) weights.push([provider, weight]);
    else reportType(reading, appendPointer(pointer, provider), 'a share in percent', weight);
  }
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  if (Math.abs(sum - 100) > 1e-9) report(reading, 'ROUTE_PERCENT', pointer, { sum });
  const sticky = member(node.object, 'sticky') ?? 'instance';
  if (sticky !== 'instance' && sticky !== 'call') {
    reportChoice(reading, appendPointer(node.pointer, 'sticky'), ['instance', 'call'], sticky);
    return undefined;
  }
  return { kind: 'weighted', weights: Object.fromEntries(weights), sticky };
}
