import type { CallRow } from '../host/rows.ts';
import type { Runtime } from '../host/runtime.ts';
import { head, instanceId } from '../testing/store-rows.ts';
import type { Message } from './held.ts';
import { paces } from './paces.ts';
import { paceName, quickCallOf } from './quick-call.ts';

const id = instanceId(1);
const first = callRow(1);
const second = callRow(2);
const attempt: Message = { kind: 'attempt', call: first, head: head(1) };
const drain: Message = { kind: 'tell', to: id, command: { kind: 'drain', id } };

interface Case {
  readonly what: string;
  readonly messages?: readonly Message[];
  readonly calls?: readonly CallRow[];
  readonly tookMs?: number;
  readonly repeat?: 'by-key' | 'never';
  readonly seq: number | undefined;
}

test.each<Case>([
  { what: 'one quick call', seq: 1 },
  { what: 'one quick call beside a timer', messages: [attempt, { ...drain, dueAt: 9 }], seq: 1 },
  { what: 'one quick call while another waits for its time', calls: [first, { ...second, dueAt: 9 }], seq: 1 },
  { what: 'a call that is slow', tookMs: 80, seq: undefined },
  { what: 'a call that may be made once', repeat: 'never', seq: undefined },
  { what: 'a call while another runs', calls: [first, second], seq: undefined },
  { what: 'two calls', messages: [attempt, { ...attempt, call: second }], seq: undefined },
  { what: 'a call beside an event that came before', messages: [attempt, drain], seq: undefined },
  { what: 'nothing', messages: [], seq: undefined },
])(
  'after $what the call made at once is $seq',
  async ({ messages = [attempt], calls = [first], tookMs = 1, repeat, seq }) => {
    const known = paces();
    known.note(paceName(first), tookMs);
    const plan = () => ({ contract: () => ({ contract: { repeat } }) });
    const runtime = { plan } as unknown as Runtime;
    const instance = { head: head(1), record: '', calls, tasks: [], parked: [], incidents: [] };
    const found = await quickCallOf(runtime, known, { writes: [], instance, messages });
    expect(found?.call.seq).toBe(seq);
  },
);

function callRow(seq: number): CallRow {
  const effect = {
    kind: 'call' as const,
    id: 'reserving',
    seq,
    state: 'reserving',
    binding: 'stock.reserve',
    contract: 'stock.reserve@1.0.0',
    input: {},
    timeoutMs: 1_000,
    attempts: 3,
    backoffMs: 1_000,
    undoable: false,
    withinMs: 1_000,
  };
  const body = { effect, startedAt: 1_000, provider: 'wms-a', reason: 'bound' };
  return { instance: id, id: 'reserving', seq, status: 'open', attempt: 0, body };
}
