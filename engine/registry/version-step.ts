import { gt, inc } from 'semver';
import type { FlowDefinition } from '../flow/definition.ts';
import { canonicalJson, type JsonSchema } from '../kernel/json.ts';
import { composedDepth, toJson } from '../kernel/to-json.ts';
import { schemaCompat } from '../schema/schema-compat.ts';
import type { Direction } from '../schema/compat/direction-table.ts';

export type StepLevel = 'none' | 'patch' | 'minor' | 'major';

/** One reason for a step: a part of what apps and identities rely on, or the behaviour as a whole. */
export interface StepReason {
  readonly part: 'input' | 'output' | 'event' | 'parameter' | 'slot' | 'search' | 'key' | 'behaviour';
  /** Of the event, parameter, slot or search attribute; '' for the others. */
  readonly name: string;
  readonly change: 'added' | 'removed' | 'widened' | 'narrowed' | 'changed';
  readonly level: StepLevel;
}

export interface VersionStep {
  readonly level: StepLevel;
  /** The lowest version that says so, above the newest one. */
  readonly version: string;
  /** Whether the version that was given is at least that. */
  readonly isEnough: boolean;
  /** The heaviest first. */
  readonly reasons: readonly StepReason[];
}

/**
 * What kind of version a flow needs after another, for who starts it, sends it events, reads its output and varies it:
 * what was promised and is no more is major, what is offered beside it is minor, the rest is a patch.
 */
export function versionStep(before: FlowDefinition, next: FlowDefinition): VersionStep {
  const reasons = [...interfaceReasons(before, next), ...behaviour(before, next)].toSorted(
    (a, b) => levels.indexOf(b.level) - levels.indexOf(a.level),
  );
  const level = reasons[0]?.level ?? 'none';
  const version = level === 'none' ? before.version : (inc(before.version, level) ?? before.version);
  return {
    level,
    version,
    isEnough: level === 'none' || next.version === version || gt(next.version, version),
    reasons,
  };
}

const levels = ['none', 'patch', 'minor', 'major'] as const satisfies readonly StepLevel[];

function interfaceReasons(before: FlowDefinition, next: FlowDefinition): readonly StepReason[] {
  const schema = (one: { readonly schema: JsonSchema }) => one.schema;
  return [
    ...schemaReason('input', '', before.input, next.input, 'input'),
    ...outputReason(before.output, next.output),
    ...entryReasons('event', sent(before), sent(next), schema, 'input'),
    ...entryReasons('parameter', before.parameters, next.parameters, schema, 'parameters').map((reason) =>
      isRequiredNow(reason, next) ? { ...reason, level: 'major' as const } : reason,
    ),
    ...plainReasons('slot', before.slots, next.slots),
    ...plainReasons('search', before.search, next.search),
    ...(before.key === next.key ? [] : [{ part: 'key', name: '', change: 'changed', level: 'major' } as const]),
  ];
}

/** Events that only the flow itself sends are promised to nobody. */
function sent({ events }: FlowDefinition): FlowDefinition['events'] {
  return Object.fromEntries(Object.entries(events).filter(([, { sentBy }]) => sentBy !== 'self'));
}

/** A parameter without a default must be set by every identity. */
function isRequiredNow({ part, name, change }: StepReason, next: FlowDefinition): boolean {
  return part === 'parameter' && change === 'added' && next.parameters[name]?.default === undefined;
}

function outputReason(before: JsonSchema | undefined, next: JsonSchema | undefined): readonly StepReason[] {
  if (before === undefined) return next === undefined ? [] : [reason('output', '', 'added', 'minor')];
  return next === undefined
    ? [reason('output', '', 'removed', 'major')]
    : schemaReason('output', '', before, next, 'output');
}

function schemaReason(
  part: StepReason['part'],
  name: string,
  before: JsonSchema,
  next: JsonSchema,
  direction: Direction,
): readonly StepReason[] {
  const rows = schemaCompat(before, next, direction);
  if (rows.length === 0) return [];
  if (rows.some(({ level }) => level === 'major' || level === 'unknown'))
    return [reason(part, name, 'narrowed', 'major')];
  return rows.some(({ level }) => level === 'minor') ? [reason(part, name, 'widened', 'minor')] : [];
}

function entryReasons<Entry>(
  part: StepReason['part'],
  before: Readonly<Record<string, Entry>>,
  next: Readonly<Record<string, Entry>>,
  schema: (entry: Entry) => JsonSchema,
  direction: Direction,
): readonly StepReason[] {
  return namesOf(before, next).flatMap((name): readonly StepReason[] => {
    const [old, own] = [before[name], next[name]];
    if (old === undefined) return [reason(part, name, 'added', 'minor')];
    if (own === undefined) return [reason(part, name, 'removed', 'major')];
    return schemaReason(part, name, schema(old), schema(own), direction);
  });
}

function plainReasons(
  part: 'slot' | 'search',
  before: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
): readonly StepReason[] {
  return namesOf(before, next).flatMap((name): readonly StepReason[] => {
    if (!Object.hasOwn(before, name)) return [reason(part, name, 'added', 'minor')];
    if (!Object.hasOwn(next, name)) return [reason(part, name, 'removed', 'major')];
    return isSame(before[name], next[name]) ? [] : [reason(part, name, 'changed', 'major')];
  });
}

/** Whatever else is said: states, transitions, titles. */
function behaviour(before: FlowDefinition, next: FlowDefinition): readonly StepReason[] {
  return isSame({ ...before, version: '' }, { ...next, version: '' })
    ? []
    : [reason('behaviour', '', 'changed', 'patch')];
}

function namesOf(a: object, b: object): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted();
}

function reason(part: StepReason['part'], name: string, change: StepReason['change'], level: StepLevel): StepReason {
  return { part, name, change, level };
}

function isSame(a: unknown, b: unknown): boolean {
  return textOf(a) === textOf(b);
}

function textOf(value: unknown): string {
  const json = toJson(value, '', composedDepth);
  return json.ok ? canonicalJson(json.value) : json.pointer;
}
