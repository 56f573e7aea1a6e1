import type { ReviewSeen } from '../../host/registry/reviews-port.ts';
import { personOf } from '../../host/actor.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReviewPolicy } from '../../registry/reviews.ts';
import { reviewStates } from '../../registry/reviews.ts';
import { instant, integer, shape, string, texts } from '../schemas/schema-words.ts';
import type { RouteContext } from '../serving/route.ts';
import { time } from './present.ts';

const flag: JsonObject = { type: 'boolean' };
const reviewFields = {
  id: string,
  state: { enum: [...reviewStates] },
  stale: flag,
  content: string,
  flows: texts,
  identities: texts,
  changed: { type: 'array', items: shape({ kind: string, name: string }) },
  unchanged: integer,
  note: string,
  by: string,
  person: string,
  at: instant,
  mine: flag,
  mayDecide: flag,
  authors: texts,
  closed: shape({ by: string, person: string, at: instant, comment: string }, ['by', 'at', 'comment']),
};
const required = Object.keys(reviewFields).filter((name) => name !== 'closed' && name !== 'person');

export const reviewSchema = shape(reviewFields, required);
const files: JsonObject = { type: 'object', additionalProperties: string };
export const reviewedTexts = shape({ ...reviewFields, files, before: files }, [...required, 'files', 'before']);

const policyFields = { identity: string, required: flag, exempt: texts, version: integer, by: string, at: instant };

/** `person`: whom the key that set it acts for, where it is not that person's own. */
export const policySchema = shape({ ...policyFields, person: string }, Object.keys(policyFields));

/** `mayDecide`: this key may publish, and has no part in the texts. */
export function reviewView(context: RouteContext, { review, isStale }: ReviewSeen): JsonObject {
  const { id, state, content, flows, identities, changed, unchanged, note, by, person, authors, at, closed } = review;
  return {
    id,
    state,
    stale: isStale,
    content,
    flows: [...flows],
    identities: [...identities],
    changed: changed.map((text) => ({ ...text })),
    unchanged,
    note,
    by,
    ...(person === by ? {} : { person }),
    at: time(at),
    mine: person === personOf(context.caller.actor),
    mayDecide: mayDecide(context, { review, isStale }),
    authors: [...authors],
    ...(closed === undefined ? {} : { closed: { ...closed, at: time(closed.at) } }),
  };
}

/** It waits for this key: for its decision, or for its author to ask again. */
export function needsMe(context: RouteContext, seen: ReviewSeen): boolean {
  const { review, isStale } = seen;
  const isMine = review.person === personOf(context.caller.actor);
  return isMine ? isStale || review.state === 'sentBack' : mayDecide(context, seen);
}

function mayDecide({ services, caller }: RouteContext, { review, isStale }: ReviewSeen): boolean {
  if (review.state !== 'open' || isStale || !services.access.may(caller, 'publish')) return false;
  return !review.authors.includes(personOf(caller.actor)) && !review.authors.includes(caller.actor.name);
}

export function policyView({ at, ...policy }: ReviewPolicy): object {
  return { ...policy, at: time(at) };
}
