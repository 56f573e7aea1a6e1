import TinyQueue from 'tinyqueue';
import type { Json } from '../../kernel/json.ts';
import { seededRandom } from '../../schema/seeded-random.ts';
import { advanceTo, nextDueMs } from '../move-time.ts';
import type { Simulation } from '../simulation.ts';
import { startSimulation } from '../start-simulation.ts';
import { desks, type Desks } from './desks.ts';
import { drawIndex, drawMs } from './distribution.ts';
import { expectEvents, plannedEvent } from './event-arrivals.ts';
import { modelResponder } from './model-responder.ts';
import { decision, lineUp, take } from './people.ts';
import { count, plan, sampled, type Case, type Change, type ModelRequest, type Occurrence, type Work } from './work.ts';

export interface ModelRun {
  readonly cases: readonly Simulation[];
  /** Starts that the flow refused, by code. */
  readonly refusedStarts: Readonly<Record<string, number>>;
  /** Events of the model that no state took, by type. */
  readonly refusedEvents: Readonly<Record<string, number>>;
  readonly desks: Desks;
  /** When the last thing happened. */
  readonly untilMs: number;
}

/** Things that may happen to one instance, on average: a model that never comes to rest is stopped there. */
const eventsPerRun = 2_000;

/**
 * Runs instances of a release side by side through virtual time, with the people of each role shared among them: a
 * discrete-event simulation. Equal requests give equal runs.
 */
export function runModel(request: ModelRequest): ModelRun {
  const work = begin(request);
  const limit = request.runs * eventsPerRun;
  for (let count = 0; count < limit; count += 1) {
    const next = work.agenda.pop();
    if (next === undefined) break;
    work.nowMs = next.atMs;
    happen(work, next);
  }
  const { refusedStarts, refusedEvents, nowMs } = work;
  const cases = work.cases.map(({ simulation }) => simulation);
  return { cases, refusedStarts, refusedEvents, desks: work.desks, untilMs: nowMs };
}

function begin(request: ModelRequest): Work {
  const { model, seed, nowMs, runs } = request;
  const work: Work = {
    request,
    random: seededRandom(seed),
    agenda: new TinyQueue<Occurrence>([], inOrder),
    cases: [],
    desks: desks(model.staff),
    refusedStarts: {},
    refusedEvents: {},
    order: 0,
    nowMs,
  };
  let atMs = nowMs;
  for (let run = 0; run < runs; run += 1) {
    plan(work, { atMs, kind: 'arrive' });
    atMs += drawMs(model.arrival, work.random);
  }
  return work;
}

/** At one instant whoever is done makes room before another comes. */
function inOrder(a: Occurrence, b: Occurrence): number {
  return a.atMs - b.atMs || Number(a.kind === 'arrive') - Number(b.kind === 'arrive') || a.order - b.order;
}

function happen(work: Work, next: Occurrence): void {
  switch (next.kind) {
    case 'arrive':
      return arrive(work);
    case 'due':
      return update(work, next.case, (simulation) => simulation);
    case 'decide': {
      const { ticket } = next;
      update(work, ticket.case, decision(work, ticket));
      return take(work, work.desks.release(ticket.role, work.nowMs));
    }
    case 'send':
      return send(work, next);
  }
}

function send(work: Work, { case: number, model, entry }: Extract<Occurrence, { kind: 'send' }>): void {
  try {
    update(work, number, plannedEvent(work, number, model, entry));
  } catch (error) {
    count(work.refusedEvents, error, model.event);
  }
}

function arrive(work: Work): void {
  const { world, release, identity, model, seed } = work.request;
  const number = work.cases.length;
  try {
    const simulation = startSimulation(world, {
      release,
      identity,
      input: inputOf(work),
      nowMs: work.nowMs,
      seed: seed + number,
      respond: modelResponder(model),
    });
    const one: Case = { simulation, seen: 0, tickets: new Map(), entries: new Map() };
    work.cases.push(one);
    follow(work, number, one);
  } catch (error) {
    count(work.refusedStarts, error);
  }
}

function inputOf({ request: { world, release, model, seed }, cases, random }: Work): Json {
  const { inputs } = model;
  const weights = inputs.map(({ weight }) => weight);
  return (
    inputs[drawIndex(weights, random)]?.input ??
    sampled(world.plan(release).checked.body.flow.input, seed + cases.length)
  );
}

/** The clock of the instance goes on to now, then the change happens, then what follows from both. */
function update(work: Work, number: number, change: Change): void {
  const one = work.cases[number];
  if (one === undefined || change === undefined) return;
  one.simulation = change(advanceTo(one.simulation, Math.max(work.nowMs, one.simulation.nowMs)));
  follow(work, number, one);
}

/** Tickets for people, events of the model, the next time it moves by itself. */
function follow(work: Work, number: number, one: Case): void {
  lineUp(work, number, one);
  expectEvents(work, number, one);
  const atMs = nextDueMs(one.simulation);
  if (atMs !== undefined) plan(work, { atMs, kind: 'due', case: number });
}
