import {
  offers,
  type CallOffer,
  type EventOffer,
  type Offers,
  type Simulation,
  type TaskOffer,
} from '@tessera/engine/simulate';
import type { SubjectKey } from './play.ts';
import { seedOfText } from './seed-of-text.ts';
import { subjectKey } from './subject-key.ts';

/** What can happen next, with data generated under the seed of the play for each place by itself. */
export function playOffers(simulation: Simulation): Offers {
  return offers(simulation, (offer) => seedOfText(simulation.seed, seedName(simulation, offer)));
}

export function callKey(simulation: Simulation, { instance, call }: CallOffer): SubjectKey {
  return subjectKey(simulation, instance, call.effect);
}

export function taskKey(simulation: Simulation, { instance, task }: TaskOffer): SubjectKey {
  return subjectKey(simulation, instance, { id: task.callId, seq: task.callSeq });
}

function seedName(simulation: Simulation, offer: EventOffer | CallOffer | TaskOffer): string {
  switch (offer.kind) {
    case 'call':
      return `${offer.capability} ${callKey(simulation, offer)}`;
    case 'task':
      return taskKey(simulation, offer);
    case 'event':
      return `${offer.flow} ${offer.type} ${timesSent(simulation, offer)}`;
  }
}

/** How often the event was sent before. */
function timesSent({ trace }: Simulation, { flow, type }: EventOffer): number {
  return trace.filter((entry) => {
    if (entry.flow !== flow) return false;
    if (entry.kind === 'parked') return entry.event === type;
    return entry.kind === 'step' && entry.trigger.kind === 'event' && entry.trigger.type === type;
  }).length;
}
