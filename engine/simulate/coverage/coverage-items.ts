import type { Invoke, StateDefinition, Transition } from '../../flow/definition.ts';
import { resolveTarget, type StatePath } from '../../flow/resolve-target.ts';
import { visitStates } from '../../flow/visit-states.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import type { ReleaseBody } from '../../release/release.ts';

export type CoverageKind = 'state' | 'transition' | 'guard' | 'timer' | 'error' | 'timeout' | 'outcome' | 'undo';

/** One thing of a flow that scenarios should show (checker.md section 4). */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** Names it among all items of the flow. */
  readonly key: string;
  /** For people, e.g. `awaitingPayment: CANCEL → cancelled`. */
  readonly label: string;
  /** Of a transition: the state that it leaves, and the one that it leads to, where it leads anywhere. */
  readonly source?: StatePath;
  readonly target?: StatePath;
}

/** All that there is to cover in the effective flow of a release. */
export function coverageItems({ flow, contracts, slots }: ReleaseBody): readonly CoverageItem[] {
  const items: CoverageItem[] = [];
  visitStates(flow.root, (state, path, pointer) => {
    const owner = path.join('.');
    if (path.length > 0 && state.type !== 'history') items.push({ kind: 'state', key: `state ${owner}`, label: owner });
    for (const site of transitionsOf(state, pointer)) items.push(...transitionItems(flow.root, path, site));
    for (const outcome of Object.keys(state.task?.outcomes ?? {})) {
      items.push({ kind: 'outcome', key: `outcome ${owner} ${outcome}`, label: `${owner}: ${outcome}` });
    }
    if (state.invoke !== undefined) items.push(...callItems(owner, state.invoke, contracts));
  });
  return items.filter(({ key }) => !isImpossible(key, flow.root, slots));
}

export interface TransitionSite {
  readonly transition: Transition;
  /** Into the effective definition, as steps tell it. */
  readonly pointer: Pointer;
  readonly trigger: string;
}

/** Every transition of one state, with what triggers it. */
export function transitionsOf(state: StateDefinition, at: Pointer): readonly TransitionSite[] {
  const list = (trigger: string, transitions: readonly Transition[], ...path: readonly string[]) =>
    transitions.map((transition, index) => ({ transition, trigger, pointer: appendPointer(at, ...path, index) }));
  return [
    ...Object.entries(state.on).flatMap(([event, transitions]) => list(event, transitions, 'on', event)),
    ...list('always', state.always, 'always'),
    ...state.after.flatMap((after, index) => list(`after ${after.delay}`, [after], 'after').map((site) => ({ ...site, pointer: appendPointer(at, 'after', index) }))),
    ...list('onDone', state.onDone, 'onDone'),
    ...list('done', state.invoke?.onDone ?? [], 'invoke', 'onDone'),
    ...(state.invoke?.onError ?? []).map((transition, index) => ({
      transition,
      trigger: `error ${transition.error ?? ''}`.trim(),
      pointer: appendPointer(at, 'invoke', 'onError', index),
    })),
    ...Object.entries(state.task?.outcomes ?? {}).flatMap(([outcome, { transitions }]) =>
      list(outcome, transitions, 'task', 'outcomes', outcome, 'transitions'),
    ),
  ];
}

function transitionItems(
  root: StateDefinition,
  path: StatePath,
  { transition, pointer, trigger }: TransitionSite,
): readonly CoverageItem[] {
  const { target, guard } = transition;
  const to = target === undefined ? undefined : resolveTarget(root, path, target);
  const label = `${path.join('.')}: ${trigger}${target === undefined ? '' : ` → ${target}`}`;
  const kind = pointer.includes('/after/') ? 'timer' : 'transition';
  const taken = { kind, key: `taken ${pointer}`, label, source: path, ...(to === undefined ? {} : { target: to }) } as const;
  if (typeof guard !== 'string') return [taken];
  return [taken, { kind: 'guard', key: `refused ${pointer}`, label: `${label} [not ${guard}]` }];
}

function callItems(owner: string, { does, undo, timeout }: Invoke, contracts: ReleaseBody['contracts']): readonly CoverageItem[] {
  const items: CoverageItem[] = [];
  if (does.kind === 'capability') {
    const errors = Object.entries(contracts[`${does.capability}@${does.range}`]?.errors ?? {});
    for (const [code, { class: kind }] of errors) {
      // A fatal one leads to no exit: it is an incident.
      if (kind !== 'fatal') items.push({ kind: 'error', key: `error ${owner} ${code}`, label: `${owner}: ${code}` });
    }
  }
  if (does.kind === 'capability' || timeout !== undefined) {
    items.push({ kind: 'timeout', key: `error ${owner} TIMEOUT`, label: `${owner}: TIMEOUT` });
  }
  if (undo !== undefined) items.push({ kind: 'undo', key: `undo ${owner}`, label: `${owner}: ${undo.capability}` });
  return items;
}

/** A slot that nobody fills neither fails nor takes time. */
function isImpossible(key: string, root: StateDefinition, slots: ReleaseBody['slots']): boolean {
  let found = false;
  visitStates(root, ({ invoke }, path, pointer) => {
    if (invoke?.does.kind !== 'slot' || slots[invoke.does.slot]?.contributions.length !== 0) return;
    const owner = path.join('.');
    found ||= key.startsWith(`error ${owner} `) || key.includes(` ${pointer}/invoke/onError/`);
  });
  return found;
}
