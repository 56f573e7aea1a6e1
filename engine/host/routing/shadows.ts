import type { ShadowRouting } from '../../catalog/routing.ts';
import { isJsonObject, type Json } from '../../kernel/json.ts';
import { judge } from '../../machine/judge-result.ts';
import type { ContractPlan, Plan } from '../../machine/plan.ts';
import type { Attempt, ProviderPort } from '../capability-call.ts';
import { compareOutputs } from './compare-outputs.ts';
import { keyOfCall } from '../keys.ts';
import type { Limits } from '../limits.ts';
import type { Clock } from '../ports.ts';
import type { RoutingStore, ShadowRun } from './routing-store.ts';
import type { CallRow, InstanceHead } from '../rows.ts';
import { Withdrawal } from '../withdrawal.ts';

/**
 * Asks the shadow after the live provider's answer is durable, apart from all else: what it answers reaches no flow, no
 * timer and no incident. It is the first to go when the node is busy.
 */
export interface Shadows {
  offer(call: CallRow, head: InstanceHead, output: Json): void;
  /** The same as something to wait for: a comparison twice of one call is one. @throws where the store does not keep it */
  compare(call: CallRow, head: InstanceHead, output: Json): Promise<void>;
  readonly running: number;
  /** Comparisons left out: for the load, or since the day's budget is used up. */
  readonly dropped: number;
  stop(): void;
}

export interface ShadowPorts {
  readonly providers: ProviderPort;
  readonly store: RoutingStore;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly plan: (id: InstanceHead['release']) => Plan | Promise<Plan>;
  readonly isBusy: () => boolean;
  readonly onFault: (error: unknown) => void;
}

interface Ask {
  readonly routing: ShadowRouting;
  readonly contract: ContractPlan;
  readonly attempt: Attempt;
}

const atOnce = 8;
const dayMs = 86_400_000;

export function shadows(ports: ShadowPorts): Shadows {
  const { providers, store, clock, limits, onFault } = ports;
  const spending = spendings(store);
  const withdrawals = new Set<Withdrawal>();
  let dropped = 0;
  let stopped = false;

  return {
    offer: (call, head, output) => void begin(call, head, output).catch(onFault),
    compare: begin,
    get running() {
      return withdrawals.size;
    },
    get dropped() {
      return dropped;
    },
    stop: () => {
      stopped = true;
      for (const withdrawal of withdrawals) withdrawal.withdraw();
    },
  };

  async function begin(call: CallRow, head: InstanceHead, output: Json): Promise<void> {
    if (stopped) return;
    if (withdrawals.size >= atOnce || ports.isBusy()) {
      dropped += 1;
      return;
    }
    const withdrawal = new Withdrawal();
    withdrawals.add(withdrawal);
    try {
      await compare(call, head, output, withdrawal);
    } finally {
      withdrawals.delete(withdrawal);
    }
  }

  async function compare(call: CallRow, head: InstanceHead, output: Json, withdrawal: Withdrawal): Promise<void> {
    const { routed } = call.body;
    const asked = askOf(await ports.plan(head.release), call, head, withdrawal);
    if (asked === undefined || routed === undefined) return;
    const { cost = 0 } = asked.attempt.provider;
    const { budget } = asked.routing;
    if (cost > 0 && budget !== undefined && !(await spending.take(routed.id, cost, budget, clock.now()))) {
      dropped += 1;
      return;
    }
    const found = await answer(asked, output);
    if (stopped) return;
    await store.compared({
      ...found,
      call: `${call.instance}#${call.seq}`,
      routing: routed.id,
      at: clock.now(),
    });
  }

  async function answer(
    { routing, contract, attempt }: Ask,
    live: Json,
  ): Promise<Pick<ShadowRun, 'outcome' | 'differences'>> {
    const result = await atMost(
      attempt.deadline - attempt.now,
      Promise.resolve(providers.attempt(attempt)),
      attempt.withdrawal,
    );
    const judged = result === undefined ? undefined : judge(result, contract, limits);
    if (judged?.kind !== 'done') {
      const code = judged === undefined ? 'CAP_TIMEOUT' : 'code' in judged ? judged.code : judged.kind;
      return { outcome: 'failed', differences: [{ pointer: '', live: '–', shadow: code }] };
    }
    const differences = compareOutputs(live, judged.output, contract.contract.output, routing);
    return { outcome: differences.length === 0 ? 'equal' : 'different', differences };
  }

  function askOf(plan: Plan, call: CallRow, head: InstanceHead, withdrawal: Withdrawal): Ask | undefined {
    const { effect } = call.body;
    if (effect.kind !== 'call') return undefined;
    const binding = plan.checked.body.bindings[effect.binding];
    if (binding?.routing.kind !== 'shadow') return undefined;
    const provider = binding.providers[binding.routing.shadow];
    const contract = plan.contract(effect.contract);
    if (provider === undefined) return undefined;
    const now = clock.now();
    const attempt: Attempt = {
      // Of its own: what the shadow remembers of it is not what the live one did.
      key: `${keyOfCall(head.id, effect)}-shadow`,
      instance: head.id,
      identity: head.identity,
      contract: contract.contract,
      provider,
      config: isJsonObject(binding.config) ? binding.config : {},
      input: effect.input,
      attempt: 1,
      now,
      deadline: now + effect.timeoutMs,
      withdrawal,
      dryRun: contract.contract.effect === 'write',
    };
    return { routing: binding.routing, contract, attempt };
  }
}

async function atMost<T>(ms: number, work: Promise<T>, withdrawal: Withdrawal): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms).unref();
  });
  const first = await Promise.race([work, late]);
  clearTimeout(timer);
  if (first === undefined) withdrawal.withdraw();
  return first;
}

/** What shadows cost today, by competition; what was spent before a restart is asked of the store once a day. */
function spendings(store: RoutingStore) {
  const spent = new Map<string, { readonly day: number; cost: number }>();
  return {
    take: async (id: string, cost: number, budget: number, now: number): Promise<boolean> => {
      const day = Math.floor(now / dayMs);
      let today = spent.get(id);
      if (today?.day !== day) {
        const before = await store.countShadowRuns(id, day * dayMs);
        today = spent.get(id);
        if (today?.day !== day) spent.set(id, (today = { day, cost: before * cost }));
      }
      if (today.cost + cost > budget) return false;
      today.cost += cost;
      return true;
    },
  };
}
