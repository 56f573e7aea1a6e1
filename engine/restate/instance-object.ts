import * as restate from '@restatedev/restate-sdk';
import { isEnded } from '../host/loaded.ts';
import type { StoreConflict } from '../host/store-conflict.ts';
import type { CallRow, InstanceHead } from '../host/rows.ts';
import { asInstanceId } from '../kernel/ids.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { unreachable } from '../kernel/unreachable.ts';
import type { Command } from './command.ts';
import { decide, type Decision } from './decide.ts';
import type { Held, Message, Shadowing } from './held.ts';
import type { NodeParts } from './node-parts.ts';
import { options, patience } from './patience.ts';
import { project } from './project.ts';
import { refusalOf } from './refusal.ts';
import type { InstanceHandlers, InstanceState, Told } from './services.ts';

type Context = restate.ObjectContext<InstanceState>;
type Conflict = StoreConflict['what'] | null;

/** So often a decision is taken anew before somebody has to wait for its answer. */
const decisions = 8;

/**
 * One instance. Restate runs one handler of it at a time: a command is decided on the state as it is, written to the
 * projection, kept, and followed by its messages. What stands in the journal is not done again after a crash.
 */
export function instanceObject(node: NodeParts) {
  const handlers: InstanceHandlers = {
    perform: async (context, command) => await perform(node, context, command),
    adopt: async (context, begun) => await keep(node, context, begun),
  };
  return restate.object({ name: node.services.instance.name, handlers, options });
}

async function perform(node: NodeParts, context: Context, command: Command): Promise<Told> {
  let conflict: Conflict = null;
  for (let attempt = 1; attempt <= decisions; attempt += 1) {
    const { decision, show } = await decided(node, context, command, conflict);
    if (decision.kind === 'refused') return decision;
    if (decision.kind === 'elsewhere') {
      const { instance } = decision;
      await context.objectClient(node.services.instance, instance).perform({ kind: 'leave', id: instance });
      continue;
    }
    conflict = await keepAll(node, context, decision.held);
    if (conflict !== null) continue;
    show();
    return { kind: 'answered', answer: decision.answer };
  }
  const gaveUp = new EngineError('RESTATE_UNAVAILABLE', { cause: new Error(`${command.kind} of ${context.key}`) });
  node.runtime.onFault(gaveUp);
  return refusalOf(gaveUp);
}

async function decided(node: NodeParts, context: Context, command: Command, conflict: Conflict) {
  const { runtime } = node;
  const kept = await context.get('instance');
  let show = (): void => undefined;
  const decision = await context.run<Decision>(
    'decide',
    async () => {
      const own = kept ?? (await runtime.store.load(asInstanceId(context.key)));
      const made = await decide(runtime, command, {
        ...(own === undefined ? {} : { own }),
        ...(conflict === null ? {} : { conflict }),
      });
      show = made.show;
      return made.decision;
    },
    patience,
  );
  return { decision, show };
}

async function keepAll(node: NodeParts, context: Context, all: readonly Held[]): Promise<Conflict> {
  for (const held of all) {
    const { instance } = held;
    const isOther = instance !== undefined && instance.head.id !== context.key;
    const conflict = isOther
      ? await context.objectClient(node.services.instance, instance.head.id).adopt(held)
      : await keep(node, context, held);
    if (conflict !== null) return conflict;
  }
  return null;
}

/** The projection is written first: what has to be unique among instances is decided there. */
async function keep(node: NodeParts, context: Context, { writes, instance, messages }: Held): Promise<Conflict> {
  const { runtime } = node;
  const conflict = writes.length === 0 ? null : await context.run('project', () => project(runtime, writes), patience);
  if (conflict !== null) return conflict;
  // An ended instance keeps nothing here: the tables have all that is asked of it.
  if (instance !== undefined && isEnded(instance)) context.clear('instance');
  else if (instance !== undefined) context.set('instance', instance);
  await send(node, context, messages);
  return null;
}

async function send(node: NodeParts, context: Context, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  const attempts = { ...(await context.get('attempts')) };
  for (const message of messages) {
    switch (message.kind) {
      case 'tell':
        tell(node, context, message);
        break;
      case 'attempt': {
        const { call, head } = message;
        const once = restate.rpc.sendOpts<{ call: CallRow; head: InstanceHead }>({ idempotencyKey: attemptName(call) });
        const begun = context.serviceSendClient(node.services.call).attempt({ call, head }, once);
        attempts[call.seq] = await begun.invocationId;
        break;
      }
      case 'withdraw': {
        const running = attempts[message.seq];
        if (running !== undefined) context.cancel(restate.InvocationIdParser.fromString(running));
        delete attempts[message.seq];
        break;
      }
      case 'shadow': {
        const once = restate.rpc.sendOpts<Shadowing>({ idempotencyKey: attemptName(message.call) });
        context.serviceSendClient(node.services.shadow).compare(message, once);
        break;
      }
      default:
        unreachable(message);
    }
  }
  context.set('attempts', attempts);
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
