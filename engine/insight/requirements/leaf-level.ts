import type { Leaf, Need, Target } from '../../catalog/requirement.ts';
import type { Because } from './because.ts';
import { composed } from './composed.ts';
import { contracted } from './contracted.ts';
import { usedWithinDays, type Ground, type Running, type Seen } from './ground.ts';
import { steps, type Level, type StepLevel } from './level.ts';
import type { Outcome } from './outcome.ts';
import { provided } from './provided.ts';

/** One level of a leaf with what shows it, or with what it lacks. */
export interface Step extends Outcome {
  readonly level: StepLevel;
}

export interface LeafLevel {
  readonly level: Level;
  /** Up to the first that is not reached: what comes after it was not looked at. */
  readonly steps: readonly Step[];
}

/**
 * How far a leaf has come: each level needs all before it, and the first that is not reached says what is missing.
 * @param target its own, or that of a part above it
 */
export async function leafLevel(leaf: Leaf, target: Target | undefined, ground: Ground): Promise<LeafLevel> {
  const taken: Step[] = [];
  for (const level of steps) {
    const outcome = await judge(level, leaf, target, ground);
    taken.push({ level, ...outcome });
    if (!outcome.reached) break;
  }
  return { level: taken.findLast(({ reached }) => reached)?.level ?? 'gap', steps: taken };
}

async function judge(level: StepLevel, leaf: Leaf, target: Target | undefined, ground: Ground): Promise<Outcome> {
  switch (level) {
    case 'contracted':
      return contracted(leaf.needs, ground);
    case 'provided':
      return provided(leaf.needs, ground);
    case 'composed': {
      const { reached, because } = composed(leaf.needs, ground);
      return { reached, because };
    }
    case 'tested':
      return await tested(leaf, ground);
    case 'live':
      return await live(leaf.needs, ground);
    case 'met':
      return await met(leaf.needs, target, ground);
  }
}

/** What nobody tries out is not tested: a leaf without scenarios stays below. */
async function tested({ needs, accept }: Leaf, ground: Ground): Promise<Outcome> {
  if (accept.length === 0) return { reached: false, because: { kind: 'names-no-scenario' } };
  const { on } = composed(needs, ground);
  const flows = new Set<string>();
  for (const scenario of accept) {
    const trial = await ground.trials.run(scenario, on);
    if (trial === undefined) return { reached: false, because: { kind: 'no-such-scenario', scenario } };
    const { flow, fails } = trial;
    if (fails !== undefined)
      return { reached: false, because: { kind: 'scenario-fails', scenario, flow, identity: fails } };
    flows.add(flow);
  }
  return { reached: true, because: { kind: 'scenarios-pass', scenarios: accept, flow: [...flows].join(', ') } };
}

async function live(needs: Need, ground: Ground): Promise<Outcome> {
  const { on } = composed(needs, ground);
  const what = needs.kind === 'parameter' || needs.kind === 'flow' ? 'instances' : 'calls';
  const seen = what === 'instances' ? await instancesOn(on, ground) : await callsOf(needs, on, ground);
  const days = usedWithinDays;
  if (seen.n === 0) return { reached: false, because: { kind: 'not-used', what, days, drill: seen.drill } };
  return { reached: true, because: { kind: 'used', what, days, ...seen } };
}

async function instancesOn(on: readonly Running[], { use }: Ground): Promise<Seen> {
  const releases = on.flatMap(({ releases: all }) => all);
  return await use.instances(on[0]?.flow ?? '', releases);
}

async function callsOf(needs: Need, on: readonly Running[], { use }: Ground): Promise<Seen> {
  if (needs.kind === 'capability') return await use.calls(needs.capability, needs.range);
  if (needs.kind === 'gap') return await use.calls(needs.gap.capability, '*');
  const capability = needs.kind === 'slot' ? slotCapability(needs, on) : '';
  const provider = needs.kind === 'slot' ? needs.provider : undefined;
  return await (provider === undefined ? use.calls(capability, '*') : use.calls(capability, '*', provider));
}

/** What the slot is filled with where it serves. */
function slotCapability({ slot }: Extract<Need, { readonly kind: 'slot' }>, on: readonly Running[]): string {
  const bodies = on.flatMap((one) => one.bodies);
  const filled = bodies.flatMap(({ slots, contracts }) =>
    (slots[slot]?.contributions ?? []).flatMap(({ contract }) => contracts[contract]?.capability ?? []),
  );
  return filled[0] ?? '';
}

/** Without a target there is nothing to meet: what is live stays live. */
async function met(needs: Need, target: Target | undefined, { use }: Ground): Promise<Outcome> {
  if (target === undefined) return { reached: false, because: { kind: 'no-target' } };
  const because: Because = await use.target(target, 'flow' in needs ? needs.flow : undefined);
  return { reached: because.kind === 'target-met', because };
}
