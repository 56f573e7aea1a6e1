import { EngineError } from '../../kernel/engine-error.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { decideTask } from '../decide-task.ts';
import { advanceTo } from '../move-time.ts';
import type { Responder } from '../responder.ts';
import { sendEvent } from '../send-event.ts';
import type { SimulatedInstance, Simulation } from '../simulation.ts';
import { startSimulation } from '../start-simulation.ts';
import type { World } from '../world.ts';
import type { RecordedAct, RecordedCase } from './recorded-case.ts';

/** What the flow would not take. */
export interface RefusedAct {
  readonly atMs: number;
  /** The event's type, or the outcome of the task. */
  readonly act: string;
  readonly states: readonly string[];
  readonly code: ErrorCode;
  readonly params: JsonObject;
}

export interface Played {
  /** Absent where even the start was refused. */
  readonly simulation?: Simulation;
  readonly refused: readonly RefusedAct[];
}

export interface PlayOn {
  readonly world: World;
  readonly release: ReleaseId;
  readonly respond: Responder;
  readonly seed: number;
}

/** Plays everything that came to a recorded case on a release, each at its own time, up to where the record ends. */
export function playCase(recorded: RecordedCase, { world, release, respond, seed }: PlayOn): Played {
  const { input, identity, startedAtMs: nowMs, acts, untilMs } = recorded;
  const refused: RefusedAct[] = [];
  const attempt = (act: string, at: Simulation | undefined, work: () => Simulation): Simulation | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const { code, detail } = error;
      const atMs = at?.nowMs ?? nowMs;
      refused.push({ atMs, act, states: at?.instances[0]?.states ?? [], code, params: detail.params ?? {} });
      return at;
    }
  };
  const start = { release, identity, input, nowMs, seed, respond };
  let simulation = attempt('start', undefined, () => startSimulation(world, start));
  if (simulation === undefined) return { refused };
  for (const act of acts) {
    const before = advanceTo(simulation, Math.max(act.atMs, simulation.nowMs));
    simulation = attempt(nameOf(act), before, () => performed(before, act)) ?? before;
  }
  return { simulation: advanceTo(simulation, Math.max(untilMs, simulation.nowMs)), refused };
}

function nameOf({ does }: RecordedAct): string {
  return does.kind === 'event' ? does.type : does.outcome;
}

function performed(simulation: Simulation, act: RecordedAct): Simulation {
  const { does } = act;
  const instance = addressee(simulation, act);
  if (does.kind === 'event') {
    return sendEvent(simulation, { type: does.type, payload: does.payload, to: instance?.number ?? act.flow });
  }
  const { state, outcome, form, role, by } = does;
  return decideTask(simulation, {
    task: taskFor(instance, state, outcome) ?? state,
    outcome,
    form,
    ...(instance === undefined ? {} : { instance: instance.number }),
    ...(role === undefined ? {} : { role }),
    ...(by === undefined ? {} : { by }),
  });
}

/** The n-th instance of the flow, else the newest: a draft may start fewer. */
function addressee({ instances }: Simulation, { flow, nth }: RecordedAct): SimulatedInstance | undefined {
  const ofFlow = instances.filter((instance) => instance.flow === flow);
  return ofFlow[nth] ?? ofFlow.at(-1);
}

/** The task of the recorded state; where the draft has none there, the one open task that offers the outcome. */
function taskFor(instance: SimulatedInstance | undefined, state: string, outcome: string): string | undefined {
  const tasks = instance?.tasks ?? [];
  const same = tasks.find((task) => task.state === state);
  const offering = tasks.filter(({ outcomes }) => outcomes.some((offered) => offered.outcome === outcome));
  return same?.id ?? (offering.length === 1 ? offering[0]?.id : undefined);
}
