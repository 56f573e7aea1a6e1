import type { Reduce } from '../flow/definition.ts';
import type { Contribution } from '../release/release.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { doneEvent, failedEvent } from './call-exits.ts';
import { callKey, setSlot, slotObject } from './calls.ts';
import { compileCapability, type Body, type CallSite } from './compile-call.ts';
import { below, type Environment, type Evaluate, type Place } from './environment.ts';
import { template } from './expression.ts';
import { addressOf, raise, run, type Act, type NodeConfig, type TransitionConfig } from './node-config.ts';
import { emptyVerdict, foldOf, type Fold, type SlotVerdict } from './slot-folds.ts';
import { without, type MachineContext, type MachineEvent } from './step-state.ts';

/** The contributions are known in the release, so a slot is a static piece of statechart (identities.md section 3). */
export function compileSlot(env: Environment, site: CallSite, slot: string): Body {
  const filled = env.body.slots[slot];
  if (filled === undefined) throw new TypeError(`the release lacks the slot ${slot}`);
  const { reduce, contributions } = filled;
  if (contributions.length === 0) return compileEmpty(env, site, reduce);
  if (reduce === 'one' || reduce === 'first' || reduce === 'pipeline') {
    return compileChain(env, site, reduce, reduce === 'one' ? contributions.slice(0, 1) : contributions);
  }
  return compileFold(env, site, foldOf(reduce), contributions);
}

function compileEmpty(env: Environment, site: CallSite, reduce: Reduce): Body {
  const input = template(env, below(site.place, 'input'), site.invoke.input ?? {}, site.variables);
  return {
    entry: [
      raise((context, event) => {
        const verdict = emptyVerdict(reduce, () => input(context, event));
        return ended(site, context, verdict);
      }),
    ],
  };
}

/** One after the other: `first` ends at the first answer, `pipeline` hands each output on as the next input. */
function compileChain(
  env: Environment,
  site: CallSite,
  reduce: 'one' | 'first' | 'pipeline',
  contributions: readonly Contribution[],
): Body {
  const input = template(env, below(site.place, 'input'), site.invoke.input ?? {}, site.variables);
  const links = contributions.map((contribution, index) => {
    const next = index + 1 < contributions.length ? linkAddress(site, index + 1) : undefined;
    return [`$${index}`, compileLink(env, site, reduce, contribution, index, next)] as const;
  });
  const start = run((context, event) => setSlot(context.step, site.id, input(context, event)));
  return {
    entry: reduce === 'pipeline' ? [start] : [],
    exit: [forget(site)],
    initial: '$0',
    states: { ...Object.fromEntries(links), $over: {} },
  };
}

function compileLink(
  env: Environment,
  site: CallSite,
  reduce: 'one' | 'first' | 'pipeline',
  contribution: Contribution,
  index: number,
  next: string | undefined,
): NodeConfig {
  const link = contributionSite(site, [`$${index}`], contribution, reduce === 'pipeline');
  const done = next === undefined ? [finish(site)] : linkExits(site, reduce, next);
  return {
    ...compileContribution(env, link, contribution),
    on: { [doneEvent(link.id)]: done, [failedEvent(link.id)]: [breakOff(site)] },
  };
}

function linkExits(site: CallSite, reduce: 'one' | 'first' | 'pipeline', next: string): readonly TransitionConfig[] {
  if (reduce === 'first') {
    return [{ guard: (_, event) => event.output === null, target: next, acts: [] }, finish(site)];
  }
  return [{ target: next, acts: [run(({ step }, event) => setSlot(step, site.id, event.output ?? null))] }];
}

/** All at once, folded in the contributions' order when the last has answered, or as soon as one decides. */
function compileFold(env: Environment, site: CallSite, fold: Fold, contributions: readonly Contribution[]): Body {
  const order = contributions.map(({ id }) => id);
  const regions = contributions.map(
    (contribution, index) => [`$${index}`, compileRegion(env, site, fold, contribution, index)] as const,
  );
  const conclude = raise((context) => ended(site, context, fold.result(answers(site, context, order))));
  return {
    entry: [run(({ step }) => setSlot(step, site.id, {}))],
    exit: [forget(site)],
    initial: '$calls',
    states: {
      $calls: {
        type: 'parallel',
        states: Object.fromEntries(regions),
        onDone: [{ target: overAddress(site), acts: [conclude] }],
      },
      $over: {},
    },
  };
}

function compileRegion(
  env: Environment,
  site: CallSite,
  fold: Fold,
  contribution: Contribution,
  index: number,
): NodeConfig {
  const region = [...site.place.path, '$calls', `$${index}`];
  const call = contributionSite(site, ['$calls', `$${index}`, '$run'], contribution, false);
  const end = addressOf([...region, '$end']);
  const keep = run(({ step }, event) =>
    setSlot(step, site.id, { ...slotObject(step, site.id), [contribution.id]: event.output ?? null }),
  );
  // As soon as one answer decides, the other calls are left.
  const decided: TransitionConfig = {
    guard: (_, event) => fold.decides(event.output ?? null),
    target: overAddress(site),
    acts: [raise((context, event) => ended(site, context, fold.result([[contribution.id, event.output ?? null]])))],
  };
  return {
    initial: '$run',
    states: {
      $run: {
        ...compileContribution(env, call, contribution),
        on: {
          [doneEvent(call.id)]: [decided, { target: end, acts: [keep] }],
          [failedEvent(call.id)]:
            fold.optional && contribution.optional ? [{ target: end, acts: [] }] : [breakOff(site)],
        },
      },
      $end: { type: 'final' },
    },
  };
}

function answers(
  site: CallSite,
  { step }: MachineContext,
  order: readonly string[],
): readonly (readonly [string, Json])[] {
  const kept: JsonObject = slotObject(step, site.id);
  return order.flatMap((id) => {
    const answer = kept[id];
    return answer === undefined ? [] : [[id, answer] as const];
  });
}

function compileContribution(env: Environment, site: CallSite, { contract, binding }: Contribution): Body {
  return compileCapability(env, site, { contract, binding });
}

/** A contribution is a call of its own; the slot's undo is the whole slot's, so its parts have none. */
function contributionSite(
  site: CallSite,
  states: readonly string[],
  contribution: Contribution,
  piped: boolean,
): CallSite {
  const { undo: _, ...invoke } = site.invoke;
  const place: Place = { path: [...site.place.path, ...states], pointer: site.place.pointer };
  const input: Evaluate<Json> = ({ step }) => step.slots[site.id] ?? null;
  const own = { id: `${site.id}.$${contribution.id}`, place, invoke, variables: site.variables };
  return piped ? { ...own, input } : own;
}

function linkAddress(site: CallSite, index: number): string {
  return addressOf([...site.place.path, `$${index}`]);
}

/** The slot has spoken; it waits here until the author's exit is taken. */
function overAddress(site: CallSite): string {
  return addressOf([...site.place.path, '$over']);
}

function finish(site: CallSite): TransitionConfig {
  const done: Act = raise((context, event) => ended(site, context, { ok: true, output: event.output ?? null }));
  return { target: overAddress(site), acts: [done] };
}

function breakOff(site: CallSite): TransitionConfig {
  const failed: Act = raise((_, event) => ({ ...event, type: failedEvent(site.id) }));
  return { target: overAddress(site), acts: [failed] };
}

function forget(site: CallSite): Act {
  return run(({ step }) => (step.slots = without(step.slots, site.id)));
}

function ended(site: CallSite, { step }: MachineContext, verdict: SlotVerdict): MachineEvent {
  return verdict.ok
    ? { type: doneEvent(site.id), output: verdict.output, call: callKey(site.id, (step.seq += 1)) }
    : { type: failedEvent(site.id), error: verdict.error };
}
