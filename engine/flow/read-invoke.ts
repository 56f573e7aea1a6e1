import { appendPointer } from '../kernel/pointer.ts';
import type { ForEach, Invoke } from './definition.ts';
import type { RetryPolicy } from '../catalog/contract.ts';
import { isVariableName } from './read-name.ts';
import { readCapabilityReference, readFlowReference } from './read-reference.ts';
import { readTransitions } from './read-transition.ts';
import { given, readDuration, readTemplate } from './read-value.ts';
import { asFields, asText, field, missing, movedTo, report, wrongType, type ObjectPart, type Part } from './reading.ts';

const kinds = ['capability', 'flow', 'slot'] as const;
const maxConcurrency = 20;
const maxAttempts = 100;

export function readInvoke(at: Part | undefined): Invoke | undefined {
  if (at === undefined) return undefined;
  const object = asFields(at, [...kinds, 'input', 'forEach', 'retry', 'timeout', 'undo', 'onDone', 'onError']);
  if (object === undefined) return undefined;
  const does = readSubject(object);
  const rest = {
    ...given({
      input: readTemplate(field(object, 'input')),
      forEach: readForEach(field(object, 'forEach')),
      retry: readRetry(field(object, 'retry')),
      timeout: readDuration(field(object, 'timeout')),
      undo: readUndo(field(object, 'undo')),
    }),
    onDone: readTransitions(field(object, 'onDone')),
    onError: readTransitions(field(object, 'onError'), 'error'),
  };
  return does === undefined ? undefined : { does, ...rest };
}

/** Exactly one of capability, flow and slot. */
function readSubject(object: ObjectPart): Invoke['does'] | undefined {
  const named = kinds.filter((kind) => object.value[kind] !== undefined);
  const [kind] = named;
  if (kind === undefined || named.length > 1) {
    report(object, 'DEF_ONE_OF', { fields: [...kinds], count: named.length });
    return undefined;
  }
  const at = field(object, kind);
  if (at !== undefined) movedTo(movedTo(at, appendPointer(object.to, 'does')), appendPointer(object.to, 'does', kind));
  if (kind === 'slot') {
    const slot = asText(at);
    return slot === undefined ? undefined : { kind, slot };
  }
  if (kind === 'flow') {
    const reference = readFlowReference(at);
    return reference === undefined ? undefined : { kind, flow: reference.name, range: reference.range };
  }
  const reference = readCapabilityReference(at);
  return reference === undefined ? undefined : { kind, capability: reference.name, range: reference.range };
}

function readForEach(at: Part | undefined): ForEach | undefined {
  if (at === undefined) return undefined;
  const object = asFields(at, ['in', 'as', 'concurrency', 'collect']);
  if (object === undefined) return undefined;
  for (const name of ['in', 'as']) if (object.value[name] === undefined) missing(object, name);
  const list = readTemplate(field(object, 'in'));
  const as = readVariable(field(object, 'as'));
  const concurrency = readConcurrency(field(object, 'concurrency'));
  const collect = asText(field(object, 'collect'));
  if (list === undefined || as === undefined) return undefined;
  return { in: list, as, concurrency, ...given({ collect }) };
}

function readVariable(at: Part | undefined): string | undefined {
  const name = asText(at);
  if (at === undefined || name === undefined) return undefined;
  const verdict = isVariableName(name);
  if (verdict === 'good') return name;
  report(at, verdict === 'reserved' ? 'DEF_RESERVED_NAME' : 'DEF_BAD_NAME', { name, example: 'line' });
  return undefined;
}

/** One lane unless the flow says more: a literal up to 20, or an expression over parameters. */
function readConcurrency(at: Part | undefined): number | string {
  if (at === undefined) return 1;
  const { value } = at;
  if (typeof value === 'string' && value.startsWith('=')) return value;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxConcurrency) return value;
  wrongType(at, `1 … ${maxConcurrency}`, { example: '=parameters.lanes' });
  return 1;
}

function readRetry(at: Part | undefined): RetryPolicy | undefined {
  if (at === undefined) return undefined;
  const object = asFields(at, ['attempts', 'backoff', 'within']);
  if (object === undefined) return undefined;
  return given({
    attempts: readAttempts(field(object, 'attempts')),
    backoff: readDuration(field(object, 'backoff'), false),
    within: readDuration(field(object, 'within'), false),
  });
}

function readAttempts(at: Part | undefined): number | undefined {
  if (at === undefined) return undefined;
  const { value } = at;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxAttempts) return value;
  wrongType(at, `1 … ${maxAttempts}`);
  return undefined;
}

function readUndo(at: Part | undefined): Invoke['undo'] {
  if (at === undefined) return undefined;
  const object = asFields(at, ['capability', 'input']);
  if (object === undefined) return undefined;
  if (object.value['capability'] === undefined) missing(object, 'capability');
  const reference = readCapabilityReference(field(object, 'capability'));
  const input = readTemplate(field(object, 'input'));
  if (reference === undefined) return undefined;
  return { capability: reference.name, range: reference.range, ...given({ input }) };
}
