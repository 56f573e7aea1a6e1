import { flowAssignments } from '../check/assignments.ts';
import { choiceLabel, type Choice, type Exit } from '../check/exits.ts';
import { flowGraph, withoutExits, type FlowGraph } from '../check/graph.ts';
import { reach } from '../check/reach.ts';
import { compileGuard, compileTemplate, type Scope } from '../flow/expression/compile.ts';
import { ExpressionFailure } from '../flow/expression/failure.ts';
import { readsOf } from '../flow/expression/reads.ts';
import { scopeValue } from '../flow/expression/time.ts';
import { locate } from '../flow/sources.ts';
import type { Json } from '../kernel/json.ts';
import { sourceOf, type Source } from '../release/explanation.ts';
import type { CellProvenance, EffectiveFlow } from '../release/release.ts';

/** What a flow would do with one input, as far as input and parameters alone decide it. */
export interface InputTrace {
  /** Absent where the flow has none, or it cannot be told of this input. */
  readonly key?: Json;
  readonly search: Readonly<Record<string, Json>>;
  readonly choices: readonly TracedChoice[];
  /** States that no way leads to with this input. */
  readonly notReached: readonly string[];
}

/** A choice that this input decides: the transition that is taken, whatever else happens. */
export interface TracedChoice {
  readonly state: string;
  readonly trigger: string;
  /** Absent where no transition is taken, or the one that is stays in the state. */
  readonly target?: string;
  /** The guards that were asked, in their order. */
  readonly because: readonly TracedGuard[];
}

export interface TracedGuard {
  readonly guard: string;
  readonly holds: boolean;
  readonly source: Source;
  /** What it reads, with the place where a parameter was written. */
  readonly reads: readonly { readonly path: string; readonly value: Json; readonly source?: Source }[];
}

/** @param effective of the identity and facets that the input resolves to */
export function traceInput({ body, sources, provenance }: EffectiveFlow, input: Json): InputTrace {
  const graph = flowGraph(body.flow);
  const known = knownScope(graph, body, input);
  const trace: Tracing = { known, sources, provenance, flow: body.flow.flow };
  const decided = graph.choices.flatMap((choice) => decide(choice, trace));
  const never = new Set(decided.flatMap(({ never: exits }) => exits));
  const { reached } = reach(withoutExits(graph, never));
  const before = reach(graph).reached;
  const key = body.flow.key === undefined ? undefined : valueOf(`=${body.flow.key}`, known);
  return {
    ...(key === undefined ? {} : { key }),
    search: Object.fromEntries(
      Object.entries(body.flow.search).flatMap(([name, template]) => {
        const value = valueOf(template, known);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    choices: decided.filter(({ choice }) => reached.has(choice.from)).map(({ told }) => told),
    notReached: graph.all.filter((node) => before.has(node) && !reached.has(node)).map(({ name }) => name),
  };
}

interface Tracing extends Pick<EffectiveFlow, 'sources' | 'provenance'> {
  readonly known: Known;
  readonly flow: string;
}

/** The variables of which the input decides all, and the names of context fields that never change. */
interface Known {
  readonly scope: Scope;
  readonly fields: ReadonlySet<string>;
}

/** Input, parameters, and the context fields that are set once, at the start. */
function knownScope(graph: FlowGraph, { flow, parameters }: EffectiveFlow['body'], input: Json): Known {
  const scoped = Object.entries(parameters).map(([name, value]) => [
    name,
    scopeValue(flow.parameters[name]?.schema ?? true, value),
  ]);
  const base = { input, parameters: Object.fromEntries(scoped) };
  const changed = new Set(flowAssignments(graph).map(({ field }) => field));
  const fixed = Object.entries(flow.context).flatMap(([name, { initial, nullable }]) => {
    if (changed.has(name)) return [];
    const value =
      initial === undefined ? (nullable ? null : undefined) : valueOf(initial, { scope: base, fields: new Set() });
    return value === undefined ? [] : [[name, value] as const];
  });
  return { scope: { ...base, context: Object.fromEntries(fixed) }, fields: new Set(fixed.map(([name]) => name)) };
}

/** Nothing where some guard before the one that is taken asks for more than is known. */
function decide(
  choice: Choice,
  trace: Tracing,
): readonly { readonly choice: Choice; readonly told: TracedChoice; readonly never: readonly Exit[] }[] {
  const because: TracedGuard[] = [];
  for (const exit of choice.exits) {
    // An exit for one declared error is passed by for the others.
    if (exit.transition.error !== undefined) return [];
    const asked = askGuard(exit, trace);
    if (asked === undefined) return [];
    because.push(...asked.told);
    if (asked.holds) return because.length === 0 ? [] : [{ choice, ...taken(choice, exit, because) }];
  }
  return because.length === 0 ? [] : [{ choice, ...taken(choice, undefined, because) }];
}

function taken(
  choice: Choice,
  exit: Exit | undefined,
  because: readonly TracedGuard[],
): { readonly told: TracedChoice; readonly never: readonly Exit[] } {
  const target = exit?.target?.name;
  const told = { state: choice.from.name, trigger: choiceLabel(choice), because };
  return {
    told: target === undefined ? told : { ...told, target },
    never: choice.exits.filter((other) => other !== exit),
  };
}

function askGuard(
  { transition: { guard }, pointer }: Exit,
  trace: Tracing,
): { readonly holds: boolean; readonly told: readonly TracedGuard[] } | undefined {
  if (guard === undefined || typeof guard === 'boolean') return { holds: guard ?? true, told: [] };
  const paths = readsOf(guard);
  if (!paths.every((path) => isKnown(path, trace.known))) return undefined;
  try {
    const holds = compileGuard(guard)(trace.known.scope);
    const reads = paths.map((path) => readOf(path, trace));
    return { holds, told: [{ guard, holds, source: sourceOf(locate(trace.sources, `${pointer}/guard`)), reads }] };
  } catch (failure) {
    if (failure instanceof ExpressionFailure) return undefined;
    throw failure;
  }
}

function isKnown(path: string, { fields }: Known): boolean {
  const [root, field = ''] = path.split('.');
  return root === 'input' || root === 'parameters' || (root === 'context' && fields.has(field));
}

function readOf(path: string, { known, provenance, flow }: Tracing): TracedGuard['reads'][number] {
  const value = valueOf(`=${path}`, known) ?? null;
  const [root, name = ''] = path.split('.');
  const cell = root === 'parameters' ? wonPlace(provenance, `parameter:${flow}.${name}`) : undefined;
  return { path, value, ...(cell === undefined ? {} : { source: cell }) };
}

function wonPlace(provenance: readonly CellProvenance[], cell: string): Source | undefined {
  const won = provenance.find((one) => one.cell === cell)?.candidates.find(({ verdict }) => verdict === 'won');
  return won && sourceOf(won.at);
}

/** Undefined where it asks for what is not known, or cannot be evaluated. */
function valueOf(template: Json, known: Known): Json | undefined {
  try {
    return compileTemplate(template)(known.scope);
  } catch (failure) {
    if (failure instanceof ExpressionFailure) return undefined;
    throw failure;
  }
}
