import type { FailoverRouting } from '../../catalog/routing.ts';
import type { JudgedResult } from '../../machine/attempt.ts';
import type { Binding } from '../../release/release.ts';
import { addHistory, changeCall, type Draft, type Surroundings } from '../draft.ts';
import type { CallBody, CallRow, FailoverSoFar } from '../rows.ts';

type Fault = Extract<JudgedResult, { kind: 'fault' }>;

const nothingTried: FailoverSoFar = { tried: [], mayBeDone: false };

/** The next arm of a failover that was not tried and is not broken. */
export function nextArm(
  { order }: FailoverRouting,
  { provider, failover = nothingTried }: CallBody,
  isBroken: (provider: string) => boolean,
): string | undefined {
  return order.find((arm) => arm !== provider && !failover.tried.includes(arm) && !isBroken(arm));
}

/**
 * A fault under failover: the call goes on at the next arm at once, where that is safe (contracts.md section 6 rule 4):
 * it only reads, or nothing was done for certain by any attempt, or both arms share their deduplication. Else it stays,
 * and it is kept that the work may be done.
 * @returns whether it moved
 */
export function moveCall(draft: Draft, around: Surroundings, call: CallRow, fault: Fault): boolean {
  const { effect, routed, failover = nothingTried, provider } = call.body;
  if (effect.kind !== 'call' || routed?.kind !== 'failover') return false;
  const binding = around.plan.checked.body.bindings[effect.binding];
  if (binding?.routing.kind !== 'failover') return false;
  const mayBeDone = failover.mayBeDone || fault.done === 'unknown';
  const { contract } = around.plan.contract(effect.contract);
  const next = nextArm(binding.routing, call.body, (arm) => around.routes.isBroken(arm, contract.capability));
  const inTime = around.nowMs <= call.body.startedAt + effect.withinMs;
  const isSafe = contract.effect !== 'write' || !mayBeDone || (next !== undefined && isShared(binding, provider, next));
  if (next === undefined || !inTime || !isSafe) {
    if (mayBeDone !== failover.mayBeDone) rewrite(draft, call, { ...call.body, failover: { ...failover, mayBeDone } });
    return false;
  }
  addHistory(draft, around.nowMs, {
    kind: 'attempt',
    id: call.id,
    seq: call.seq,
    attempt: call.attempt,
    code: fault.code,
    message: fault.message.slice(0, 500),
    provider,
    nextAt: around.nowMs,
    nextProvider: next,
  });
  const body: CallBody = {
    ...call.body,
    provider: next,
    reason: `failover: ${provider} answered ${fault.code}`,
    failover: { tried: [...failover.tried, provider], mayBeDone },
  };
  rewrite(draft, call, body);
  changeCall(draft, { ...call, body, status: 'open', dueAt: around.nowMs });
  return true;
}

function rewrite(draft: Draft, call: CallRow, body: CallBody): void {
  draft.calls = draft.calls.map((other) => (other.seq === call.seq ? { ...other, body } : other));
  draft.writes.push({ kind: 'moveCall', instance: call.instance, seq: call.seq, body });
}

function isShared({ providers }: Binding, one: string, other: string): boolean {
  const group = providers[one]?.dedupeGroup;
  return group !== undefined && group === providers[other]?.dedupeGroup;
}
