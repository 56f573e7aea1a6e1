import { isJsonArray, member, type Json } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { BindingStatement } from './identity.ts';
import {
  entriesOf,
  openObject,
  optionalObject,
  placeOf,
  reportOneOf,
  requiredText,
  type Node,
  type Reading,
} from './reading.ts';
import { readRouting } from './read-routing.ts';
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
  const routing = node && readServing(reading, node);
  if (node === undefined || routing === undefined) return undefined;
  return {
    capability,
    routing,
    config: optionalObject(reading, node, 'config'),
    when: readWhen(reading, member(node.object, 'when'), appendPointer(pointer, 'when')),
    at: placeOf(reading, pointer),
  };
}

function readServing(reading: Reading, node: Node): Routing | undefined {
  const written = member(node.object, 'routing');
  if ((written === undefined) === (member(node.object, 'provider') === undefined)) {
    reportOneOf(reading, node, ['provider', 'routing']);
    return undefined;
  }
  if (written === undefined) return fixed(requiredText(reading, node, 'provider'));
  return readRouting(reading, written, appendPointer(node.pointer, 'routing'));
}

function fixed(provider: string): Routing | undefined {
  return provider === '' ? undefined : { kind: 'fixed', provider };
}
