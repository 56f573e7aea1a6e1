import { countRouted } from './routing/count-routed.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId } from '../kernel/ids.ts';
import { businessKey } from '../machine/business-key.ts';
import { checkInput } from '../machine/check-arrival.ts';
import { begin, type Begin } from './begin.ts';
import { callOf } from './draft.ts';
import { childId, earlyScope } from './keys.ts';
import { isEnded } from './loaded.ts';
import { close } from './operate.ts';
import type { Plan } from '../machine/plan.ts';
import { judgeOutput } from '../machine/judge-result.ts';
import type { CallRow, InstanceHead } from './rows.ts';
import { load, turn, type Runtime } from './runtime.ts';
import { refuseArchivedKey } from './archive/refuse-archived-key.ts';
import { outcome } from './settle.ts';
import { StoreConflict } from './store-conflict.ts';

/** Starts the instance that answers a call. Its id is the call's, so that starting twice starts once. */
export async function startChild(runtime: Runtime, call: CallRow, parent: InstanceHead): Promise<void> {
  const depth = (parent.parent?.depth ?? 0) + 1;
  const release = await childRelease(runtime, call, parent);
  if (release === undefined || depth > runtime.limits.childDepth) {
    const code = release === undefined ? 'FLOW_NOT_ACTIVE' : 'FLOW_TOO_DEEP';
    return await fail(runtime, call, code, flowOf(call));
  }
  try {
    await beginChild(runtime, call, { parent, depth, plan: await runtime.plan(release) });
  } catch (error) {
    if (error instanceof StoreConflict && error.what === 'exists') return;
    if (error instanceof StoreConflict && error.what === 'key')
      return await fail(runtime, call, 'KEY_TAKEN', flowOf(call));
    if (!(error instanceof EngineError) || error.status >= 500) throw error;
    await fail(runtime, call, error.code, error.message);
  }
}

/** What the engine itself asks for is nobody's to see or not. */
const everything = { subtrees: [''] };

/** Like any start, with events that came before it; its id, identity and depth come from its parent. */
async function beginChild(
  runtime: Runtime,
  call: CallRow,
  { parent, depth, plan }: { readonly parent: InstanceHead; readonly depth: number; readonly plan: Plan },
): Promise<void> {
  const { value: input, dropped } = checkInput(plan, call.body.effect.input);
  const key = businessKey(plan, input, runtime.limits);
  const begun: Begin = {
    id: childId(call.instance, call.id, call.seq),
    identity: parent.identity,
    plan,
    input,
    dropped,
    writer: parent.flow,
    ...(key === undefined ? {} : { key }),
    parent: { instance: call.instance, id: call.id, seq: call.seq, depth },
    ...(parent.resolved === undefined ? {} : { resolved: parent.resolved }),
    ...(parent.trace === undefined ? {} : { trace: parent.trace }),
  };
  const scope = key === undefined ? `child ${begun.id}` : earlyScope(plan.checked.body.flow.flow, key);
  await runtime.mailboxes.run(scope, async () => {
    if ((await runtime.store.head(begun.id)) !== undefined) return;
    if (key !== undefined) {
      await releaseKey(runtime, plan.checked.body.flow.flow, key, call.instance);
      await refuseArchivedKey(runtime, plan.checked.body.flow.flow, key, everything);
    }
    await begin(runtime, begun);
  });
}

/**
 * A parent that comes to the same sub-flow again starts a new child under the same key: the key goes over from its
 * former child, which nobody waits for any more, so that apps reach the one that lives. A crash in between leaves the
 * key free.
 */
async function releaseKey(runtime: Runtime, flow: string, key: string, parent: InstanceId): Promise<void> {
  const former = await runtime.store.byKey(flow, key);
  if (former?.parent?.instance !== parent) return;
  const { seq } = former.parent;
  const { calls } = await load(runtime, parent);
  if (calls.some((call) => call.seq === seq)) return;
  await cancelChild(runtime, former.id);
  await runtime.store.commit([{ kind: 'releaseKey', instance: former.id }]);
  runtime.cache.drop(former.id);
}

function flowOf({ body }: CallRow): string {
  return body.effect.kind === 'start' ? body.effect.flow : body.provider;
}

/** A sub-flow's release is locked by the parent's; a provider that is a flow serves with the identity's present one. */
async function childRelease(runtime: Runtime, call: CallRow, parent: InstanceHead) {
  const { effect, provider: id } = call.body;
  const { body } = (await runtime.plan(parent.release)).checked;
  if (effect.kind === 'start') return body.flows[effect.flow]?.release;
  const provider = body.bindings[effect.binding]?.providers[id];
  return provider?.kind === 'flow'
    ? runtime.releases.active(provider.flow, parent.identity, parent.resolved?.['facets'])
    : undefined;
}

async function fail(runtime: Runtime, sent: CallRow, code: string, message: string): Promise<void> {
  await turn(runtime, sent.instance, (draft, around) => {
    const call = callOf(draft, sent.seq);
    if (call?.status !== 'delegated') return;
    countRouted(draft, around, call, 'fault', true);
    outcome(draft, around, call, { kind: 'failed', error: { code, message } });
  });
}

/** The end of a child is the outcome of its parent's call. Told once or twice, it counts once. */
export async function tellParent(runtime: Runtime, child: InstanceHead): Promise<void> {
  const { parent } = child;
  if (parent === undefined) return;
  const { output } = await ending(runtime, child.id);
  await turn(runtime, parent.instance, (draft, around) => {
    const call = callOf(draft, parent.seq);
    if (call?.status !== 'delegated') return;
    if (child.status !== 'finished') {
      countRouted(draft, around, call, 'fault', true);
      const error = { code: 'CHILD_CANCELLED', message: `instance ${child.id} was cancelled` };
      return outcome(draft, around, call, { kind: 'failed', error });
    }
    const { effect } = call.body;
    if (effect.kind === 'start') return outcome(draft, around, call, { kind: 'done', output });
    const plan = around.plan.contract(effect.contract);
    const judged = judgeOutput(output, plan, around.limits);
    const failure = judged.kind === 'done' ? undefined : 'message' in judged ? judged.message : 'no output';
    countRouted(draft, around, call, failure === undefined ? 'ok' : 'invalid', true);
    const error = { code: 'CAP_RESULT_INVALID', message: failure ?? '' };
    outcome(draft, around, call, judged.kind === 'done' ? judged : { kind: 'failed', error });
  });
}

async function ending(runtime: Runtime, id: InstanceId) {
  const known = await load(runtime, id);
  // Recovery goes by the tables, which may tell of the end before the turn that commits it has heard so: what is in memory has no result until then.
  const stored = isEnded(known) ? known : await runtime.mailboxes.run(id, () => load(runtime, id));
  return { output: stored.record?.output ?? null };
}

/** Its parent went on without it: it ends, and its own children with it. */
export async function cancelChild(runtime: Runtime, id: InstanceId): Promise<void> {
  const head = await runtime.store.head(id);
  if (head === undefined || isEnded({ head })) return;
  await turn(runtime, id, (draft, around) => {
    if (isEnded(draft)) return;
    close(draft, around, { reason: 'the calling instance went on' });
  });
}
