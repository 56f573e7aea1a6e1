import { flowActions } from './actions.ts';
import type { Exit } from './exits.ts';
import type { FlowGraph } from './graph.ts';
import { staysWithin } from './reach.ts';
import { isWithin, upwards, type StateNode } from './state-node.ts';

/** What a region does to those beside it. */
interface Effect {
  /** It may leave the parallel, or enter its regions anew, by itself: before another has chosen, or instead. */
  hurries: boolean;
  /** Events that it takes; of two regions that take one, and one of which disturbs the other, the first alone does. */
  readonly events: Set<string>;
  /** Those of them by which it disturbs the others. */
  readonly disturbing: Set<string>;
}

/** Whether a transition is taken from an active leaf whatever the regions beside it do. */
export function undisturbed(graph: FlowGraph): (exit: Exit, leaf: StateNode) => boolean {
  const effects = effectsOf(graph);
  return (exit, leaf) =>
    upwards(leaf).every((region) => {
      if (!effects.has(region)) return true;
      const beside = region.parent?.children.filter((one) => one !== region) ?? [];
      return beside.every((one) => !disturbs(effects.get(one), exit, disturbsBeside(region, exit)));
    });
}

function effectsOf(graph: FlowGraph): ReadonlyMap<StateNode, Effect> {
  const effects = new Map<StateNode, Effect>();
  for (const node of graph.all) {
    if (node.parent?.kind === 'parallel') {
      effects.set(node, { hurries: false, events: new Set(), disturbing: new Set() });
    }
  }
  const raised = new Set(flowActions(graph).flatMap(({ action }) => (action.kind === 'raise' ? [action.event] : [])));
  for (const exit of graph.all.flatMap(graph.exits)) {
    for (const region of upwards(exit.from)) note(effects.get(region), region, exit, raised);
  }
  return effects;
}

function note(effect: Effect | undefined, region: StateNode, exit: Exit, raised: ReadonlySet<string>): void {
  const { target, trigger } = exit;
  if (effect === undefined || target === undefined) return;
  const goesBeside = disturbsBeside(region, exit);
  if (trigger.kind === 'event') {
    effect.events.add(trigger.event);
    if (goesBeside) effect.disturbing.add(trigger.event);
  }
  if (goesBeside && isByItself(exit, raised)) effect.hurries = true;
}

/** Without waiting for anything from outside. */
function isByItself({ trigger }: Exit, raised: ReadonlySet<string>): boolean {
  if (trigger.kind === 'event') return raised.has(trigger.event) || (trigger.event === '*' && raised.size > 0);
  return trigger.kind === 'always' || trigger.kind === 'done';
}

/** Whether it leaves more than its own region. */
function disturbsBeside(region: StateNode, exit: Exit): boolean {
  const { target } = exit;
  return target !== undefined && !(isWithin(target, region) && staysWithin(region, exit, target));
}

function disturbs(beside: Effect | undefined, { trigger }: Exit, isMutual: boolean): boolean {
  if (beside === undefined) return false;
  if (beside.hurries) return true;
  if (trigger.kind !== 'event') return false;
  const taken = isMutual ? beside.events : beside.disturbing;
  return taken.has(trigger.event) || taken.has('*') || (trigger.event === '*' && taken.size > 0);
}
