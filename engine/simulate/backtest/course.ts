import type { Json } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Observation } from '../../machine/outcome.ts';
import type { Trigger } from '../../machine/trigger.ts';
import { outputOf, rootInstance, statusOf, type SimulatedStatus } from '../read-outs.ts';
import type { Simulation } from '../simulation.ts';
import type { TraceEntry } from '../trace.ts';

/** A step as one reads it: what moved which instance, and where it went. */
export interface CourseStep {
  readonly atMs: number;
  readonly flow: string;
  readonly from: readonly string[];
  readonly trigger: string;
  readonly to: readonly string[];
  readonly assigned: JsonObject;
  readonly observed: readonly Observation[];
}

/** How an instance went, with its sub-flows. */
export interface Course {
  readonly status: SimulatedStatus;
  readonly states: readonly string[];
  readonly output?: Json;
  readonly durationMs: number;
  /** By instance, the root first: the order in which two instances step at one time has no meaning. */
  readonly steps: readonly CourseStep[];
  /** Names of capabilities called, undo calls marked, in order. */
  readonly effects: readonly string[];
  readonly incidents: readonly string[];
}

export function courseOf(simulation: Simulation): Course {
  const root = rootInstance(simulation);
  const output = outputOf(root);
  const entries = simulation.trace.toSorted((a, b) => a.instance - b.instance);
  return {
    status: statusOf(root),
    states: root.states,
    ...(output === undefined ? {} : { output }),
    durationMs: (root.finishedAtMs ?? simulation.nowMs) - root.startedAtMs,
    steps: entries.flatMap(stepOf),
    effects: simulation.trace.flatMap(effectsOf),
    incidents: simulation.instances.flatMap(({ incidents }) => incidents.map(({ code }) => code)),
  };
}

function stepOf(entry: TraceEntry): readonly CourseStep[] {
  if (entry.kind !== 'step') return [];
  const { atMs, flow, from, to, trigger, assigned, observed } = entry;
  return [{ atMs, flow, from, to, trigger: triggerLabel(trigger), assigned, observed }];
}

function effectsOf(entry: TraceEntry): readonly string[] {
  if (entry.kind !== 'step') return [];
  return entry.effects.flatMap((effect) => {
    if (effect.kind !== 'call') return [];
    return [effect.undoOf === undefined ? effect.contract : `undo ${effect.contract}`];
  });
}

/** What moved the instance, as people say it; ids are of the flow, numbers are left out. */
function triggerLabel(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'start':
      return 'start';
    case 'event':
      return trigger.type;
    case 'done':
      return outcomeLabel(trigger.output) ?? 'done';
    case 'failed':
      return `error ${trigger.error.code}`;
    case 'timer':
      return 'timer';
    case 'operator':
      return trigger.command;
  }
}

function outcomeLabel(output: Json): string | undefined {
  const outcome = typeof output === 'object' && output !== null && 'outcome' in output ? output.outcome : undefined;
  return typeof outcome === 'string' ? outcome : undefined;
}
