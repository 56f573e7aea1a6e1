import type { ReleaseBody } from '../../release/release.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { timedOutCall } from '../../machine/compile-call.ts';
import type { SimulatedInstance, Simulation } from '../simulation.ts';
import type { TraceEntry } from '../trace.ts';
import { coverageItems, type CoverageItem } from './coverage-items.ts';

/** Worked out once a release: a search asks again and again. */
const known = new WeakMap<ReleaseBody, FlowCoverage>();

export interface FlowCoverage {
  readonly items: readonly CoverageItem[];
  readonly byKey: ReadonlyMap<string, CoverageItem>;
}

export function flowCoverage(body: ReleaseBody): FlowCoverage {
  const made = known.get(body) ?? make(body);
  known.set(body, made);
  return made;
}

function make(body: ReleaseBody): FlowCoverage {
  const items = coverageItems(body);
  return { items, byKey: new Map(items.map((item) => [item.key, item])) };
}

/**
 * What the newest entries of a simulation cover, by `<flow> <key>`, of the flow and its sub-flows.
 * @param from the first entry of the trace that counts
 */
export function coveredBy({ trace, instances }: Pick<Simulation, 'trace' | 'instances'>, from = 0): readonly string[] {
  const found = new Set<string>();
  for (const entry of from === 0 ? trace : trace.slice(from)) {
    const instance = instances[entry.instance];
    if (entry.kind !== 'step' || instance === undefined) continue;
    const { byKey } = flowCoverage(instance.plan.checked.body);
    for (const key of keysOf(entry, instance, byKey)) if (byKey.has(key)) found.add(`${entry.flow} ${key}`);
  }
  return [...found];
}

function keysOf(
  { observed, to, trigger, call }: Extract<TraceEntry, { kind: 'step' }>,
  instance: SimulatedInstance,
  byKey: FlowCoverage['byKey'],
): readonly string[] {
  const keys = to.flatMap((leaf) => statesAbove(leaf.split('.')));
  for (const seen of observed) {
    if (seen.kind === 'taken') {
      // A state that is entered and left within a step shows only by the transitions from and to it.
      const key = `taken ${seen.pointer}`;
      const { source = [], target = [] } = byKey.get(key) ?? {};
      keys.push(key, ...statesAbove(source), ...statesAbove(target));
    } else if (!seen.holds) keys.push(`refused ${seen.pointer}`);
  }
  if (trigger.kind === 'failed') keys.push(`error ${ownerOf(trigger.id)} ${trigger.error.code}`);
  const late = trigger.kind === 'timer' ? timedOutCall(trigger.id) : undefined;
  if (late !== undefined) keys.push(`error ${ownerOf(late)} TIMEOUT`);
  if (trigger.kind === 'done' && call === undefined && isJsonObject(trigger.output)) {
    const { outcome } = trigger.output;
    if (typeof outcome === 'string') keys.push(`outcome ${ownerOf(trigger.id)} ${outcome}`);
  }
  if (call?.isUndo === true) keys.push(...undoOwners(instance, call.contract));
  return keys;
}

/** The state and all it is in. */
function statesAbove(path: readonly string[]): string[] {
  return path.map((_, index) => `state ${path.slice(0, index + 1).join('.')}`);
}

/** `picking.$lane0` → `picking` */
function ownerOf(id: string): string {
  const cut = id.indexOf('.$');
  return cut === -1 ? id : id.slice(0, cut);
}

/** The states whose calls are taken back by this contract. */
function undoOwners({ plan }: SimulatedInstance, contract: string): readonly string[] {
  const name = contract.split('@')[0] ?? '';
  const { items } = flowCoverage(plan.checked.body);
  return items.flatMap(({ kind, key, label }) => (kind === 'undo' && label.endsWith(`: ${name}`) ? [key] : []));
}
