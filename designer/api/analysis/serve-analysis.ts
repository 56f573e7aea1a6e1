import type { Answered, Call, Method, Methods, Sent } from './rpc.ts';

/** The worker's side of the channel. */
export interface Channel {
  postMessage(message: Answered): void;
  addEventListener(kind: 'message', listener: (event: { readonly data: Sent }) => void): void;
}

interface Waiting {
  readonly id: number;
  readonly call: Call;
  readonly abort: AbortController;
}

/** They take long and pause often: what else is asked is answered meanwhile. */
const besides: ReadonlySet<Method> = new Set<Method>(['explore']);

/**
 * Answers what arrives on a channel, one question after the other. Between two of them the messages that came meanwhile
 * are read, so that a question that was taken back is not worked at.
 */
export function serveAnalysis(methods: Methods, channel: Channel): void {
  const waiting: Waiting[] = [];
  const aborts = new Map<number, AbortController>();
  let isBusy = false;
  const answer = async (next: Waiting): Promise<void> => {
    const said = next.abort.signal.aborted ? undefined : await answered(methods, next);
    if (!next.abort.signal.aborted && said !== undefined) channel.postMessage(said);
    aborts.delete(next.id);
  };
  const work = async (): Promise<void> => {
    isBusy = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await messagesRead();
      if (besides.has(next.call.method)) void answer(next);
      else await answer(next);
    }
    isBusy = false;
  };
  channel.addEventListener('message', ({ data }) => {
    if (data.kind === 'cancel') return aborts.get(data.id)?.abort();
    const abort = new AbortController();
    aborts.set(data.id, abort);
    waiting.push({ id: data.id, call: data.call, abort });
    if (!isBusy) void work();
  });
}

async function answered(methods: Methods, { id, call, abort }: Waiting): Promise<Answered> {
  try {
    return { kind: 'answer', id, value: await dispatch(methods, call, abort.signal) };
  } catch (error) {
    return { kind: 'failed', id, message: error instanceof Error ? error.message : String(error) };
  }
}

async function dispatch<M extends Method>(methods: Methods, call: Call<M>, signal: AbortSignal): Promise<unknown> {
  return await methods[call.method](call.params, signal);
}

/** A turn of the event loop: messages that wait are handed out before it goes on. */
async function messagesRead(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}
