import type { JsonObject } from '../../kernel/json.ts';
import { anything, instant, integer, localized, shape, string, texts } from './schema-words.ts';

const reason: JsonObject = { type: 'object', properties: { kind: string }, required: ['kind'] };
const summary: JsonObject = {
  id: string,
  flow: string,
  version: string,
  release: string,
  identity: string,
  key: string,
  status: { enum: ['running', 'waiting', 'suspended', 'incident', 'finished', 'cancelled'] },
  states: texts,
  tags: texts,
  search: { type: 'object' },
  parent: string,
  output: anything,
  revision: integer,
  createdAt: instant,
  updatedAt: instant,
  finishedAt: instant,
};
const summaryRequired = ['id', 'flow', 'version', 'release', 'identity', 'status', 'states', 'revision', 'createdAt'];

/** Of instances and what belongs to one. */
export const instanceSchemas = {
  ListedInstance: shape({ ...summary, since: instant, reasons: { type: 'array', items: reason } }, [
    ...summaryRequired,
    'since',
  ]),
  Instance: shape(
    {
      ...summary,
      value: anything,
      data: { type: 'object' },
      input: anything,
      accepts: { type: 'array', items: shape({ event: string, schema: anything }) },
      reasons: { type: 'array', items: reason },
      resolved: { type: 'object' },
      parked: { type: 'array', items: shape({ event: string, eventId: string, acceptedAt: instant }) },
    },
    [...summaryRequired, 'data', 'input', 'accepts', 'reasons', 'parked'],
  ),
  HistoryEntry: shape({ seq: integer, at: instant, states: texts, entry: { type: 'object' } }),
  Moment: shape({
    seq: integer,
    at: instant,
    release: string,
    states: texts,
    value: anything,
    data: { type: 'object' },
    calls: { type: 'array', items: shape({ id: string, seq: integer }) },
    timers: { type: 'array', items: shape({ id: string, dueAt: instant }) },
    taken: texts,
    path: texts,
  }),
  Call: shape(
    {
      seq: integer,
      contract: string,
      version: string,
      provider: string,
      attempts: integer,
      undo: { type: 'boolean' },
      routed: shape({ id: string, kind: string, revision: integer }),
      startedAt: instant,
      endedAt: instant,
      askedIn: integer,
      state: string,
      timeoutMs: integer,
      request: anything,
      failed: {
        type: 'array',
        items: shape(
          { at: instant, attempt: integer, provider: string, code: string, message: string, nextAt: instant },
          ['at', 'attempt', 'provider', 'code', 'message'],
        ),
      },
      answer: anything,
      error: shape({ code: string, message: string, data: anything }, ['code', 'message']),
      suppliedBy: string,
    },
    ['seq', 'contract', 'provider', 'attempts', 'undo', 'startedAt', 'endedAt', 'failed'],
  ),
  Heat: shape({
    from: instant,
    until: instant,
    instances: integer,
    sampled: { type: 'boolean' },
    states: {
      type: 'array',
      items: shape(
        {
          state: string,
          inside: integer,
          incidents: integer,
          entered: integer,
          left: integer,
          p50Ms: integer,
          p95Ms: integer,
        },
        ['state', 'inside', 'incidents', 'entered', 'left'],
      ),
    },
    transitions: { type: 'array', items: shape({ pointer: string, count: integer }) },
  }),
  Prospect: shape(
    {
      from: shape({ status: string, states: texts }),
      to: shape({ status: string, states: texts }),
      parked: { type: 'boolean' },
      calls: { type: 'array', items: shape({ state: string, contract: string, provider: string }) },
      children: { type: 'array', items: shape({ state: string, flow: string }) },
      tasks: { type: 'array', items: shape({ state: string, title: localized, roles: texts }) },
      incidents: { type: 'array', items: shape({ code: string, state: string }, ['code']) },
      closes: shape({ calls: integer, tasks: integer, incidents: integer }),
    },
    ['from', 'to', 'calls', 'children', 'tasks', 'incidents', 'closes'],
  ),
} as const satisfies Readonly<Record<string, JsonObject>>;
