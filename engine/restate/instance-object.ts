import type * as restate from '@restatedev/restate-sdk';
import { object } from '@restatedev/restate-sdk';
import type { StoreConflict } from '../host/store-conflict.ts';
import { asInstanceId } from '../kernel/ids.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Command } from './command.ts';
import { decide, type Decision } from './decide.ts';
import { follow, followBeside } from './follow.ts';
import type { Held } from './held.ts';
import type { NodeParts } from './node-parts.ts';
import { options, patience } from './patience.ts';
import { refusalOf } from './refusal.ts';
import type { InstanceHandlers, InstanceState, Told } from './services.ts';
import { stepOn, type Settle } from './step-on.ts';

type Context = restate.ObjectContext<InstanceState>;
type Conflict = StoreConflict['what'] | null;

/** So often a decision is taken anew before somebody has to wait for its answer. */
const decisions = 8;
/** So long one handler goes on with the quick calls of its instance: what else is asked of it waits meanwhile. */
const goOnMs = 1_000;
/** And so many steps, since the journal of one handler is read again as a whole after a crash. */
const goOnSteps = 50;
/** Nobody waits for the answers of these. */
const goingOn: ReadonlySet<Command['kind']> = new Set(['settle', 'timer', 'due', 'childEnded', 'drain']);

const noShow = (): void => undefined;

/**
 * One instance. Restate runs one handler of it at a time: a command is decided on the state as it is, written to the
 * projection, kept, and followed by its messages. What stands in the journal is not done again after a crash.
 */
export function instanceObject(node: NodeParts) {
  const handlers: InstanceHandlers = {
    perform: async (context, command) => await perform(node, context, command),
    adopt: async (context, begun) => await keep(node, context, begun, { goesOn: begun.goesOn === true, show: noShow }),
  };
  return object({ name: node.services.instance.name, handlers, options });
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
    conflict = await keepAll(node, context, decision.held, { goesOn: goingOn.has(command.kind), show });
    if (conflict !== null) continue;
    return { kind: 'answered', answer: decision.answer };
  }
  const gaveUp = new EngineError('RESTATE_UNAVAILABLE', { cause: new Error(`${command.kind} of ${context.key}`) });
  node.runtime.onFault(gaveUp);
  return refusalOf(gaveUp);
}

async function decided(node: NodeParts, context: Context, command: Command, conflict: Conflict) {
  const { runtime } = node;
  const kept = await context.get('instance');
  let show = noShow;
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

interface Keeping {
  /** Nobody waits for this handler's answer, or somebody for the rest of its instance: quick calls are made in it. */
  readonly goesOn: boolean;
  readonly show: () => void;
}

async function keepAll(node: NodeParts, context: Context, all: readonly Held[], keeping: Keeping): Promise<Conflict> {
  const [only, ...more] = all;
  if (only !== undefined && more.length === 0 && isOwn(context, only)) return await keep(node, context, only, keeping);
  for (const held of all) {
    const conflict =
      held.instance === undefined || isOwn(context, held)
        ? await keep(node, context, held, { goesOn: false, show: noShow })
        : await context.objectClient(node.services.instance, held.instance.head.id).adopt(held);
    if (conflict !== null) return conflict;
  }
  keeping.show();
  return null;
}

function isOwn({ key }: Context, { instance }: Held): boolean {
  return instance?.head.id === key;
}

/** What is to be written next, and what it was decided on where this handler made the call. */
interface Standing {
  readonly held: Held;
  readonly show: () => void;
  readonly from?: Settled;
}

interface Settled {
  readonly settle: Settle;
  readonly instance: Held['instance'];
}

/** The projection is written first: what has to be unique among instances is decided there. */
async function keep(node: NodeParts, context: Context, first: Held, { goesOn, show }: Keeping): Promise<Conflict> {
  const untilMs = performance.now() + goOnMs;
  let at: Standing = { held: first, show };
  for (let step = 1; ; step += 1) {
    const { held, from } = at;
    const { went, show } = await stepOn(node, context, held, goesOn && step <= goOnSteps ? untilMs : undefined);
    if (went.kind === 'conflict') return from === undefined ? went.what : await settleLater(node, context, from);
    at.show();
    if (went.kind === 'written') return await follow(node, context, held);
    followBeside(node, context, held);
    const settled = { settle: went.settle, instance: held.instance };
    if (went.next === undefined) return await settleLater(node, context, settled);
    at = { held: went.next, show, from: settled };
  }
}

/** The result is decided on as one that comes from elsewhere. */
async function settleLater(node: NodeParts, context: Context, { settle, instance }: Settled): Promise<null> {
  const message = { kind: 'tell', to: settle.call.instance, command: settle } as const;
  return await follow(node, context, { writes: [], messages: [message], ...(instance && { instance }) });
}
