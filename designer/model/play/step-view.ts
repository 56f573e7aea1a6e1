import type { Json } from '@tessera/engine';
import type { Simulation, TraceEntry } from '@tessera/engine/simulate';
import type { StatePath, TransitionRef } from '../edit/gesture.ts';
import { contextChanges } from './context-changes.ts';
import type { Choice } from './play.ts';
import type { StepView } from './play-view.ts';
import { transitionOfPointer } from './transition-of-pointer.ts';

/** What came of one choice, between two simulations; the first has none before it. */
export function stepView(
  before: Simulation | undefined,
  after: Simulation,
  made: { readonly choice?: Choice; readonly data?: Json },
): StepView {
  const entries = after.trace.slice(before?.trace.length ?? 0);
  const taken = entries.flatMap(takenIn);
  return {
    ...made,
    atMs: after.nowMs,
    states: after.instances[0]?.states ?? [],
    visited: visitedIn(entries, taken),
    taken,
    changes: after.instances.flatMap(({ number, flow, record }) =>
      contextChanges(flow, before?.instances[number]?.record?.data, record?.data),
    ),
    entries,
  };
}

function takenIn(entry: TraceEntry): readonly TransitionRef[] {
  if (entry.kind !== 'step' || entry.instance !== 0) return [];
  return entry.observed.flatMap((seen) => (seen.kind === 'taken' ? (transitionOfPointer(seen.pointer) ?? []) : []));
}

function visitedIn(entries: readonly TraceEntry[], taken: readonly TransitionRef[]): readonly StatePath[] {
  const own = entries.flatMap((entry) => (entry.kind === 'step' && entry.instance === 0 ? [entry] : []));
  return [...new Set([...taken.map(({ state }) => state), ...own.flatMap(({ to }) => to)])];
}
