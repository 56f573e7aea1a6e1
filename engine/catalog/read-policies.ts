import { isJsonArray, member } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { Policy } from './identity.ts';
import {
  itemsOf,
  openMap,
  openObject,
  optionalFlag,
  optionalObject,
  optionalText,
  placeOf,
  reportChoice,
  reportMissing,
  reportOneOf,
  reportType,
  requiredText,
  textList,
  type Node,
  type Reading,
} from './reading.ts';

type Rule = Policy['rule'];
type Kind = Rule['kind'];

/** What tells one policy from another, in the order in which it is looked for, and the fields each may have. */
const forms: readonly { readonly kind: Kind; readonly by: string; readonly fields: readonly string[] }[] = [
  { kind: 'parameter', by: 'parameter', fields: ['parameter', 'min', 'max', 'enum'] },
  { kind: 'providers', by: 'providers', fields: ['capability', 'providers'] },
  { kind: 'region', by: 'region', fields: ['capability', 'field', 'region'] },
  { kind: 'keep', by: 'keep', fields: ['flow', 'keep'] },
  { kind: 'before', by: 'before', fields: ['flow', 'before', 'task', 'guard'] },
  { kind: 'expect', by: 'expect', fields: ['flow', 'expect'] },
  { kind: 'freeze', by: 'freeze', fields: ['freeze', 'flows'] },
];

/** `policies`: guard rails; `sealed: true` binds all descendants (identities.md section 5). */
export function readPolicies(reading: Reading, node: Node): readonly Policy[] {
  return itemsOf(node, 'policies').flatMap(({ value, pointer }) => {
    const map = openMap(reading, value, pointer);
    if (map === undefined) return [];
    const form = forms.find(({ by }) => member(map.object, by) !== undefined);
    if (form === undefined) {
      reportOneOf(
        reading,
        map,
        forms.map(({ by }) => by),
      );
      return [];
    }
    const policy = openObject(reading, value, pointer, ['sealed', 'enforce', ...form.fields]);
    const rule = policy && readRule(reading, policy, form.kind);
    if (policy === undefined || rule === undefined) return [];
    const sealed = optionalFlag(reading, map, 'sealed');
    return [{ sealed, stops: readStops(reading, policy, sealed), at: placeOf(reading, pointer), rule }];
  });
}

/** `enforce: stop`: only what binds all descendants may end their starts. */
function readStops(reading: Reading, node: Node, sealed: boolean): boolean {
  const enforce = member(node.object, 'enforce');
  if (enforce === undefined) return false;
  if (enforce !== 'stop') reportChoice(reading, appendPointer(node.pointer, 'enforce'), ['stop'], enforce);
  else if (!sealed) reportMissing(reading, node, 'sealed');
  return true;
}

function readRule(reading: Reading, node: Node, kind: Kind): Rule | undefined {
  switch (kind) {
    case 'parameter':
      return readParameterRule(reading, node);
    case 'providers':
      return { kind, capability: requiredText(reading, node, 'capability'), providers: textList(reading, node, kind) };
    case 'region':
      return readRegion(reading, node);
    case 'keep':
      return { kind, flow: requiredText(reading, node, 'flow'), keep: requiredText(reading, node, 'keep') };
    case 'before':
      return readBefore(reading, node);
    case 'expect':
      return {
        kind,
        flow: requiredText(reading, node, 'flow'),
        expect: requiredText(reading, node, 'expect').replace(/^=/, ''),
      };
    case 'freeze':
      return readFreeze(reading, node);
  }
}

/** `order-fulfilment.reviewAbove`: the parameter is what follows the last dot. */
function readParameterRule(reading: Reading, node: Node): Rule | undefined {
  const address = requiredText(reading, node, 'parameter');
  const dot = address.lastIndexOf('.');
  if (dot <= 0) {
    reportType(reading, appendPointer(node.pointer, 'parameter'), "'flow.parameter'", address);
    return undefined;
  }
  const [min, max, values] = ['min', 'max', 'enum'].map((key) => member(node.object, key));
  if (values !== undefined && !isJsonArray(values)) {
    reportType(reading, appendPointer(node.pointer, 'enum'), 'list', values);
    return undefined;
  }
  return {
    kind: 'parameter',
    flow: address.slice(0, dot),
    parameter: address.slice(dot + 1),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(values === undefined ? {} : { enum: values }),
  };
}

/** Only data that a contract marks `x-pii` is bound to a region. */
function readRegion(reading: Reading, node: Node): Rule | undefined {
  const field = requiredText(reading, node, 'field');
  if (field !== 'x-pii') reportChoice(reading, appendPointer(node.pointer, 'field'), ['x-pii'], field);
  return {
    kind: 'region',
    capability: requiredText(reading, node, 'capability'),
    region: textList(reading, node, 'region'),
  };
}

function readBefore(reading: Reading, node: Node): Rule {
  const guard = optionalText(reading, node, 'guard');
  const task = { object: optionalObject(reading, node, 'task'), pointer: appendPointer(node.pointer, 'task') };
  openObject(reading, task.object, task.pointer, ['role', 'approvals']);
  if (textList(reading, task, 'role').length === 0) reportMissing(reading, task, 'role');
  return {
    kind: 'before',
    flow: requiredText(reading, node, 'flow'),
    before: requiredText(reading, node, 'before'),
    task: task.object,
    ...(guard === undefined ? {} : { guard: guard.replace(/^=/, '') }),
  };
}

function readFreeze(reading: Reading, node: Node): Rule | undefined {
  const pointer = appendPointer(node.pointer, 'freeze');
  const freeze = openObject(reading, member(node.object, 'freeze'), pointer, ['from', 'to']);
  if (freeze === undefined) return undefined;
  const from = readInstant(reading, freeze, 'from');
  const to = readInstant(reading, freeze, 'to');
  return { kind: 'freeze', from, to, flows: textList(reading, node, 'flows') };
}

function readInstant(reading: Reading, node: Node, key: string): string {
  const text = requiredText(reading, node, key);
  if (text !== '' && !Number.isFinite(Date.parse(text))) {
    reportType(reading, appendPointer(node.pointer, key), 'a date and time', text);
  }
  return text;
}
