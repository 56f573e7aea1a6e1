import {
  openObject,
  optionalNumber,
  optionalText,
  placeOf,
  reportChoice,
  reportOneOf,
  requiredText,
  type Node,
  type Reading,
} from '../../catalog/reading.ts';
import { isJsonObject, member, type Json } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import { readCondition, readResult, resultFields } from './read-answer.ts';
import { readDuration } from './read-duration.ts';
import { readExpectation } from './read-expectation.ts';
import { readGiven } from './read-given.ts';
import type { ScenarioStep } from './scenario.ts';

/** The fields of each kind of step; the first one tells the kind. */
const fieldsByKind = {
  expect: ['expect'],
  send: ['send', 'data', 'to', 'refused'],
  task: ['task', 'nth', 'outcome', 'form', 'as', 'by', 'refused'],
  wait: ['wait'],
  answer: ['answer', 'when', 'nth', 'data', ...resultFields.filter((field) => field !== 'hold'), 'refused'],
  resolve: ['resolve', 'action', 'output', 'refused'],
} as const;
const kinds = ['expect', 'send', 'task', 'wait', 'answer', 'resolve'] as const;

/** One thing that happens, or that is looked at, in a scenario. */
export function readStep(reading: Reading, value: Json, pointer: Pointer): readonly ScenarioStep[] {
  const found = isJsonObject(value) ? kinds.filter((kind) => member(value, kind) !== undefined) : [];
  const [kind] = found;
  const node = openObject(reading, value, pointer, kind === undefined ? kinds : fieldsByKind[kind]);
  if (node === undefined) return [];
  if (kind === undefined || found.length > 1) {
    reportOneOf(reading, node, kinds);
    return [];
  }
  const step = readKind(reading, node, kind);
  return step === undefined ? [] : [{ ...step, ...readRefused(node), at: placeOf(reading, pointer) }];
}

type Bare = ScenarioStep extends infer Step
  ? Step extends ScenarioStep
    ? Omit<Step, 'at' | 'refused'>
    : never
  : never;

function readKind(reading: Reading, node: Node, kind: (typeof kinds)[number]): Bare | undefined {
  const under = (key: string): Pointer => appendPointer(node.pointer, key);
  const given = (key: string) => readGiven(reading, member(node.object, key) ?? {}, under(key));
  switch (kind) {
    case 'expect': {
      const expect = readExpectation(reading, node.object['expect'] ?? null, under('expect'));
      return expect === undefined ? undefined : { kind, expect };
    }
    case 'send':
      return {
        kind,
        event: requiredText(reading, node, 'send'),
        data: given('data'),
        ...texts(reading, node, { to: 'to' }),
      };
    case 'task':
      return {
        kind,
        task: requiredText(reading, node, 'task'),
        outcome: requiredText(reading, node, 'outcome'),
        form: given('form'),
        ...readNth(reading, node),
        ...texts(reading, node, { role: 'as', by: 'by' }),
      };
    case 'wait':
      return { kind, ms: readDuration(reading, node, 'wait') ?? 0 };
    case 'answer':
      return readAnswerStep(reading, node);
    case 'resolve':
      return readResolve(reading, node);
  }
}

/** Optional texts by the name they have in the step. */
function texts<Name extends string>(
  reading: Reading,
  node: Node,
  keys: Readonly<Record<Name, string>>,
): { readonly [name in Name]?: string } {
  const found: { [name in Name]?: string } = {};
  for (const name in keys) {
    const text = optionalText(reading, node, keys[name]);
    if (text !== undefined) found[name] = text;
  }
  return found;
}

function readAnswerStep(reading: Reading, node: Node): Bare | undefined {
  const result = readResult(reading, node);
  const when = readCondition(reading, node);
  const capability = requiredText(reading, node, 'answer');
  return (
    result && { kind: 'answer', capability, ...(when === undefined ? {} : { when }), ...readNth(reading, node), result }
  );
}

function readNth(reading: Reading, node: Node): { readonly nth?: number } {
  const nth = optionalNumber(reading, node, 'nth');
  return nth === undefined ? {} : { nth };
}

const actions = ['retry', 'skip', 'cancel'] as const;

function readResolve(reading: Reading, node: Node): Bare | undefined {
  const code = requiredText(reading, node, 'resolve');
  const action = actions.find((known) => known === node.object['action']);
  if (action === undefined) {
    reportChoice(reading, appendPointer(node.pointer, 'action'), actions, member(node.object, 'action'));
    return undefined;
  }
  const output = member(node.object, 'output');
  const kind = 'resolve';
  if (action !== 'skip' || output === undefined) return { kind, code, action: { kind: action } };
  return { kind, code, action: { kind: 'skip', output } };
}

/** `refused: true`, or the code. */
function readRefused({ object }: Node): { readonly refused?: string } {
  const refused = member(object, 'refused');
  if (refused === undefined || refused === false) return {};
  return { refused: typeof refused === 'string' ? refused : '' };
}
