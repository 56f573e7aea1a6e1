import * as restate from '@restatedev/restate-sdk';
import { isEnded } from '../host/loaded.ts';
import type { CallRow, InstanceHead } from '../host/rows.ts';
import type { StoredInstance } from '../host/store.ts';
import { unreachable } from '../kernel/unreachable.ts';
import type { Held, Message, Shadowing } from './held.ts';
import type { NodeParts } from './node-parts.ts';
import type { InstanceState } from './services.ts';

type Context = restate.ObjectContext<InstanceState>;
type Sent = Exclude<Message, { kind: 'attempt' }>;

/** Keeps what an instance has come to, and sends what follows from it. */
export async function follow(node: NodeParts, context: Context, { instance, messages }: Held): Promise<null> {
  if (instance !== undefined && !isEnded(instance)) context.set('instance', instance);
  const attempts = { ...(await context.get('attempts')) };
  for (const message of messages) {
    if (message.kind !== 'attempt') send(node, context, message, attempts);
    else attempts[message.call.seq] = await begin(node, context, message);
  }
  // An ended instance keeps nothing here: the tables have all that is asked of it.
  if (instance !== undefined && isEnded(instance)) context.clearAll();
  else if (instance !== undefined) context.set('attempts', ofCalls(attempts, instance));
  return null;
}

/** What follows beside a call that is made where it was asked for. */
export function followBeside(node: NodeParts, context: Context, { messages }: Held): void {
  for (const message of messages) if (message.kind !== 'attempt') send(node, context, message, {});
}

function send(node: NodeParts, context: Context, message: Sent, attempts: Readonly<Record<string, string>>): void {
  switch (message.kind) {
    case 'tell':
      return tell(node, context, message);
    case 'withdraw': {
      const running = attempts[message.seq];
      if (running !== undefined) context.cancel(restate.InvocationIdParser.fromString(running));
      return;
    }
    case 'shadow': {
      const once = restate.rpc.sendOpts<Shadowing>({ idempotencyKey: attemptName(message.call) });
      context.serviceSendClient(node.services.shadow).compare(message, once);
      return;
    }
    default:
      return unreachable(message);
  }
}

/** Answers under which name the attempt can be withdrawn. */
async function begin(
  { services }: NodeParts,
  context: Context,
  { call, head }: Extract<Message, { kind: 'attempt' }>,
): Promise<string> {
  const once = restate.rpc.sendOpts<{ call: CallRow; head: InstanceHead }>({ idempotencyKey: attemptName(call) });
  return await context.serviceSendClient(services.call).attempt({ call, head }, once).invocationId;
}

/** Asked for twice, as when an instance resumes while its call runs, an attempt is made once. */
function attemptName({ instance, seq, attempt, body }: CallRow): string {
  return `${instance}#${seq}#${attempt}#${body.startedAt}`;
}

function tell(node: NodeParts, context: Context, { to, command, dueAt }: Extract<Message, { kind: 'tell' }>): void {
  const client = context.objectSendClient(node.services.instance, to);
  if (dueAt === undefined) client.perform(command);
  else client.perform(command, restate.rpc.sendOpts({ delay: Math.max(0, dueAt - node.runtime.clock.now()) }));
}

function ofCalls(attempts: Readonly<Record<string, string>>, { calls }: StoredInstance) {
  return Object.fromEntries(
    calls.flatMap(({ seq }) => {
      const name = attempts[seq];
      return name === undefined ? [] : [[seq, name] as const];
    }),
  );
}
