import { judge } from '../machine/judge-result.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { CallRow, InstanceHead } from '../host/rows.ts';
import type { Runtime } from '../host/runtime.ts';
import { atMost } from '../host/at-most.ts';
import { worker, type Worker } from '../host/worker.ts';
import { paces, type Paces } from './paces.ts';
import { paceName } from './quick-call.ts';

/** Attempts of calls on this node, as something to wait for: the host's worker with its lanes and deadlines. */
export interface Attempts {
  /** What it came to, as plain JSON; undefined where it was withdrawn or could not begin. One that runs already is joined. */
  run(call: CallRow, head: InstanceHead): Promise<AttemptResult | undefined>;
  /** The same for no longer than a second: undefined where it goes on meanwhile, too. */
  runQuickly(call: CallRow, head: InstanceHead): Promise<AttemptResult | undefined>;
  runs(call: CallRow): boolean;
  withdraw(call: CallRow): void;
  readonly worker: Worker;
  readonly paces: Paces;
}

/** An attempt of a provider that used to be quick is waited for so long before its instance is free for others again. */
const patienceMs = 1_000;

interface Waiting {
  readonly result: Promise<AttemptResult | undefined>;
  readonly resolve: (result: AttemptResult | undefined) => void;
  readonly beganAt: number;
}

export function attempts(runtime: Runtime, callbackSecret: string | undefined): Attempts {
  const waiting = new Map<string, Waiting>();
  const hands = worker({
    ...runtime,
    // Asked of the instance's object before the attempt comes here.
    begin: () => Promise.resolve(true),
    onResult: async (call, _, result) => end(call, await judged(call, result)),
    onLeft: (call) => end(call, undefined),
    ...(callbackSecret === undefined ? {} : { callbackSecret }),
  });
  const releases = new Map<string, InstanceHead['release']>();
  const known = paces();

  return {
    run,
    runQuickly: async (call, head) => {
      let result: AttemptResult | undefined;
      const running = run(call, head).then((made) => (result = made));
      await atMost(patienceMs, running);
      if (waiting.has(nameOf(call.instance, call.seq))) known.note(paceName(call), patienceMs);
      return result;
    },
    runs: (call) => waiting.has(nameOf(call.instance, call.seq)),
    withdraw: (call) => hands.abort(call.instance, call.seq),
    worker: hands,
    paces: known,
  };

  function run(call: CallRow, head: InstanceHead): Promise<AttemptResult | undefined> {
    const name = nameOf(call.instance, call.seq);
    const running = waiting.get(name);
    if (running !== undefined) return running.result;
    let resolve: Waiting['resolve'] = () => undefined;
    const result = new Promise<AttemptResult | undefined>((done) => (resolve = done));
    waiting.set(name, { result, resolve, beganAt: performance.now() });
    releases.set(name, head.release);
    hands.dispatch(call, head);
    if (!hands.has(call.instance, call.seq)) end(call, undefined);
    return result;
  }

  function end(call: CallRow, result: AttemptResult | undefined): void {
    const name = nameOf(call.instance, call.seq);
    const ended = waiting.get(name);
    if (ended !== undefined && result !== undefined) known.note(paceName(call), performance.now() - ended.beganAt);
    ended?.resolve(result);
    waiting.delete(name);
    releases.delete(name);
  }

  /** Before it is written down: what is no JSON would not survive the journal unseen. */
  async function judged({ instance, seq, body: { effect } }: CallRow, result: AttemptResult): Promise<AttemptResult> {
    const release = releases.get(nameOf(instance, seq));
    if (effect.kind !== 'call' || release === undefined) return result;
    return judge(result, (await runtime.plan(release)).contract(effect.contract), runtime.limits);
  }
}

function nameOf(instance: InstanceId, seq: number): string {
  return `${instance}#${seq}`;
}
