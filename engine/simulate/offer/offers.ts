import type { DeclaredError } from '../../catalog/contract.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { Json, JsonObject, JsonSchema } from '../../kernel/json.ts';
import type { CapabilityCall } from '../../machine/effect.ts';
import { guardsOf } from '../generate/guards-of.ts';
import { variants } from '../generate/variants.ts';
import { nextDueMs } from '../move-time.ts';
import { acceptedEvents } from '../read-outs.ts';
import { isEnded } from '../run.ts';
import type { SimulatedCall, SimulatedInstance, SimulatedTask, Simulation } from '../simulation.ts';

/** Everything that can happen next: what apps, providers, people and time may do. */
export interface Offers {
  readonly events: readonly EventOffer[];
  readonly calls: readonly CallOffer[];
  readonly tasks: readonly TaskOffer[];
  /** The oldest of each code. */
  readonly incidents: readonly IncidentOffer[];
  /** When something happens by itself. */
  readonly nextDueMs?: number;
}

export interface EventOffer {
  readonly kind: 'event';
  readonly instance: number;
  readonly flow: string;
  readonly type: string;
  readonly schema: JsonSchema;
  /** A state takes it now; else it is kept or refused. */
  readonly accepted: boolean;
  /** What may come with it: a typical value first, then those on each side of what guards compare. */
  readonly samples: () => readonly Json[];
}

export interface CallOffer {
  readonly kind: 'call';
  readonly instance: number;
  readonly flow: string;
  readonly call: SimulatedCall & { readonly effect: CapabilityCall };
  readonly capability: string;
  readonly output: JsonSchema;
  /** Which of the open calls of this capability it is, from 1. */
  readonly nth: number;
  readonly samples: () => readonly Json[];
  readonly errors: readonly ErrorOffer[];
}

export interface ErrorOffer {
  readonly code: string;
  readonly class: DeclaredError['class'];
  /** Of its data, where it declares any. */
  readonly schema?: JsonSchema;
  readonly samples: () => readonly Json[];
}

export interface TaskOffer {
  readonly kind: 'task';
  readonly instance: number;
  readonly flow: string;
  readonly task: SimulatedTask;
  /** Which of the open tasks of this state it is, from 1. */
  readonly nth: number;
  readonly samples: () => readonly Json[];
}

export interface IncidentOffer {
  readonly instance: number;
  readonly flow: string;
  readonly code: ErrorCode;
  readonly params: JsonObject;
  readonly state?: string;
}

/** The seed of what is generated at a place. */
export type SeedOf = (subject: EventOffer | CallOffer | TaskOffer) => number;

/** @param seedOf of each place; the simulation's own seed unless given */
export function offers(simulation: Simulation, seedOf: SeedOf = () => simulation.seed): Offers {
  const { instances } = simulation;
  const active = instances.filter((instance) => !isEnded(instance));
  const due = nextDueMs(simulation);
  return {
    events: active.flatMap((instance) => eventOffers(instance, active, seedOf)),
    calls: counted(
      active.flatMap((instance) => callOffers(instance, seedOf)),
      ({ capability }) => capability,
    ),
    tasks: counted(
      active.flatMap((instance) => taskOffers(instance, seedOf)),
      ({ task }) => task.state,
    ),
    incidents: incidentOffers(active),
    ...(due === undefined ? {} : { nextDueMs: due }),
  };
}

/** Where more than one instance of a flow could be meant, the oldest at work is. */
function eventOffers(
  instance: SimulatedInstance,
  active: readonly SimulatedInstance[],
  seedOf: SeedOf,
): readonly EventOffer[] {
  const { plan, flow, number } = instance;
  if (active.find((other) => other.flow === flow) !== instance) return [];
  const accepted = new Set(acceptedEvents(instance));
  const { events } = plan.checked.body.flow;
  const guards = guardsOf(plan.checked.body.flow);
  return Object.keys(events).flatMap((type) => {
    const declared = plan.event(type);
    if (declared === undefined) return [];
    const { judge, definition } = declared;
    const { schema } = definition;
    const scope = scopeOf(instance);
    const offer: EventOffer = {
      kind: 'event',
      instance: number,
      flow,
      type,
      schema,
      accepted: accepted.has(type),
      samples: () =>
        variants({ root: 'event', schema, judge, guards: guards.byEvent(type), scope, seed: seedOf(offer) }),
    };
    return [offer];
  });
}

function callOffers(instance: SimulatedInstance, seedOf: SeedOf): readonly CallOffer[] {
  const { plan, flow, number } = instance;
  const guards = guardsOf(plan.checked.body.flow).all;
  return instance.calls.flatMap((call) => {
    const { effect, status } = call;
    if (effect.kind !== 'call' || (status !== 'accepted' && status !== 'open')) return [];
    const { contract, output: judge } = plan.contract(effect.contract);
    const { capability, output, errors } = contract;
    const scope = scopeOf(instance);
    const offer: CallOffer = {
      kind: 'call',
      instance: number,
      flow,
      call: { ...call, effect },
      capability,
      output,
      nth: 1,
      samples: () => variants({ root: 'output', schema: output, judge, guards, scope, seed: seedOf(offer) }),
      errors: Object.entries(errors).map(([code, { class: kind, data }]) => ({
        code,
        class: kind,
        ...(data === undefined ? {} : { schema: data }),
        samples: () =>
          data === undefined
            ? []
            : variants({
                root: 'output',
                schema: data,
                guards: [],
                scope: {},
                judge: plan.validator(data),
                seed: seedOf(offer),
              }),
      })),
    };
    return [offer];
  });
}

function taskOffers(instance: SimulatedInstance, seedOf: SeedOf): readonly TaskOffer[] {
  const { plan, flow, number } = instance;
  return instance.tasks.map((task) => {
    const { form, answersCall } = task;
    const guards = answersCall ? guardsOf(plan.checked.body.flow).all : [];
    const offer: TaskOffer = {
      kind: 'task',
      instance: number,
      flow,
      task,
      nth: 1,
      samples: () =>
        form === undefined
          ? [{}]
          : variants({
              root: 'output',
              schema: form,
              guards,
              judge: plan.validator(form),
              scope: scopeOf(instance),
              seed: seedOf(offer),
            }),
    };
    return offer;
  });
}

function incidentOffers(active: readonly SimulatedInstance[]): readonly IncidentOffer[] {
  const all = active.flatMap(({ number, flow, incidents }) =>
    incidents.map(({ code, params, state }) => ({
      instance: number,
      flow,
      code,
      params,
      ...(state === undefined ? {} : { state }),
    })),
  );
  return all.filter(({ code }, index) => all.findIndex((other) => other.code === code) === index);
}

/** Offers alike are told apart by their place among them. */
function counted<Offer extends { readonly nth: number }>(
  all: readonly Offer[],
  nameOf: (offer: Offer) => string,
): readonly Offer[] {
  const seen = new Map<string, number>();
  return all.map((offer) => {
    const name = nameOf(offer);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return { ...offer, nth };
  });
}

function scopeOf({ record, plan }: SimulatedInstance) {
  return {
    context: record?.data ?? {},
    input: record?.engine.input ?? null,
    parameters: plan.checked.body.parameters,
  };
}
