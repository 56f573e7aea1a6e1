import type { JsonObject } from '../kernel/json.ts';
import { panoramaNodesSchema, panoramaSchema } from './panorama-schema.ts';

/* Schemas of what the API sends and takes; `components` are those that OpenAPI names. */

export const text = (maxLength = 500): JsonObject => ({ type: 'string', minLength: 1, maxLength });
export const texts: JsonObject = { type: 'array', items: { type: 'string' } };
export const instant: JsonObject = { type: 'string', format: 'date-time' };
export const anything: JsonObject = {};

export function record(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return { type: 'object', properties, required, additionalProperties: false };
}

export function ref(name: keyof typeof components): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

export function page(item: JsonObject, beside: JsonObject = {}): JsonObject {
  return {
    type: 'object',
    properties: { items: { type: 'array', items: item }, next: { type: 'string' }, ...beside },
    required: ['items'],
  };
}

/** Of an answer: open, since fields may be added to an answer within a version of the API. */
function shape(properties: JsonObject, required: readonly string[] = Object.keys(properties)): JsonObject {
  return { type: 'object', properties, required };
}

const string: JsonObject = { type: 'string' };
const integer: JsonObject = { type: 'integer' };
const localized: JsonObject = {
  anyOf: [string, { type: 'object', properties: { en: string, 'zh-CN': string } }],
};

/** Lines and columns from 1, in UTF-16 units, the end exclusive; `from` and `to` are offsets in the file. */
const place: JsonObject = {
  file: string,
  pointer: string,
  line: integer,
  column: integer,
  endLine: integer,
  endColumn: integer,
  from: integer,
  to: integer,
};
const ruleText: JsonObject = {
  type: 'object',
  properties: { title: string, message: string, hint: { anyOf: [string, texts] } },
  required: ['title', 'message'],
};
const edit: JsonObject = { file: string, from: integer, to: integer, insert: string };

const verdicts = ['same', 'path', 'outcome', 'open', 'refused', 'incident'];
const courseEnd: JsonObject = shape({ status: string, states: texts, duration: string });

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
/** Of a flow or of an identity. */
const draftHead: JsonObject = {
  id: string,
  flow: string,
  identity: string,
  owner: string,
  mine: { type: 'boolean' },
  revision: integer,
  since: instant,
  updated: instant,
};
const draftRequired = ['id', 'owner', 'mine', 'revision', 'since', 'updated'];
const summaryRequired = ['id', 'flow', 'version', 'release', 'identity', 'status', 'states', 'revision', 'createdAt'];

const task: JsonObject = {
  id: string,
  instance: string,
  flow: string,
  identity: string,
  key: string,
  state: string,
  title: localized,
  description: localized,
  roles: texts,
  form: anything,
  data: anything,
  outcomes: { type: 'array', items: shape({ outcome: string, title: localized }, ['outcome']) },
  status: { enum: ['open', 'claimed', 'completed', 'cancelled'] },
  claimedBy: string,
  dueAt: instant,
  overdue: { type: 'boolean' },
  createdAt: instant,
};
const taskRequired = [
  'id',
  'instance',
  'flow',
  'identity',
  'state',
  'title',
  'roles',
  'outcomes',
  'status',
  'overdue',
  'createdAt',
];

const number: JsonObject = { type: 'number' };

/** One number of the control unit with what it is worth (`insight/figure.ts`). */
export const figureSchema: JsonObject = shape(
  {
    value: { type: ['number', 'null'] },
    n: integer,
    interval: shape({ low: number, high: number }),
    open: integer,
    basis: { enum: ['measured', 'estimated', 'missing'] },
    from: instant,
    to: instant,
    asOf: instant,
    drill: string,
  },
  ['value', 'n', 'basis', 'from', 'to', 'asOf', 'drill'],
);

export const components = {
  Figure: figureSchema,
  Panorama: panoramaSchema,
  PanoramaNodes: panoramaNodesSchema,
  Problem: shape(
    {
      type: { type: 'string', format: 'uri' },
      title: string,
      status: integer,
      code: string,
      detail: string,
      hint: string,
      instance: string,
      traceId: string,
      total: integer,
      ok: { const: false },
      issues: { type: 'array', maxItems: 1000, items: { $ref: '#/components/schemas/Issue' } },
      errors: {
        type: 'array',
        maxItems: 20,
        items: shape(
          {
            pointer: string,
            line: integer,
            column: integer,
            file: string,
            code: string,
            message: string,
            hint: string,
          },
          ['message'],
        ),
      },
    },
    ['type', 'title', 'status', 'code', 'detail', 'total', 'errors'],
  ),
  Issue: shape(
    {
      code: string,
      severity: { enum: ['error', 'warning', 'note'] },
      ...place,
      title: string,
      message: string,
      hint: string,
      params: { type: 'object' },
      related: { type: 'array', items: shape({ ...place, note: string }) },
      path: texts,
      witness: anything,
      identities: texts,
      waived: string,
      fixes: {
        type: 'array',
        items: shape({ title: string, asks: { type: 'boolean' }, edits: { type: 'array', items: shape(edit) } }, [
          'title',
          'edits',
        ]),
      },
    },
    ['code', 'severity', ...Object.keys(place), 'title', 'message', 'params'],
  ),
  Rule: shape({
    code: string,
    severity: { enum: ['error', 'warning', 'note'] },
    en: ruleText,
    'zh-CN': ruleText,
  }),
  FlowVersion: shape(
    {
      version: string,
      by: string,
      at: instant,
      note: string,
      hash: string,
      file: string,
      identities: texts,
      running: integer,
    },
    ['version', 'by', 'at', 'hash', 'file', 'identities', 'running'],
  ),
  FlowSummary: shape(
    {
      flow: string,
      title: localized,
      owner: string,
      versions: texts,
      publishedAt: instant,
      publishedBy: string,
      identities: texts,
      broken: texts,
      running: integer,
    },
    ['flow', 'versions', 'publishedAt', 'publishedBy', 'identities', 'broken', 'running'],
  ),
  VersionStep: shape({
    level: { enum: ['none', 'patch', 'minor', 'major'] },
    version: string,
    isEnough: { type: 'boolean' },
    reasons: {
      type: 'array',
      items: shape({
        part: { enum: ['input', 'output', 'event', 'parameter', 'slot', 'search', 'key', 'behaviour'] },
        name: string,
        change: { enum: ['added', 'removed', 'widened', 'narrowed', 'changed'] },
        level: { enum: ['none', 'patch', 'minor', 'major'] },
      }),
    },
  }),
  ImpactRow: shape({
    flow: string,
    identity: string,
    version: string,
    state: string,
    class: { enum: ['same', 'ahead', 'call', 'data', 'gone', 'unjudged'] },
    count: integer,
    reasons: { type: 'array', items: shape({ code: string, message: string, params: { type: 'object' } }) },
    example: string,
  }),
  DraftHead: shape(draftHead, draftRequired),
  Draft: shape(
    {
      ...draftHead,
      files: { type: 'object', additionalProperties: { type: ['string', 'null'] } },
      base: { type: 'object', additionalProperties: shape({ hash: string, text: string }, ['hash']) },
    },
    [...draftRequired, 'files', 'base'],
  ),
  Present: shape({ name: string, me: { type: 'boolean' }, since: instant, seen: instant }),
  BacktestSummary: shape({
    cases: integer,
    verdicts: shape(Object.fromEntries(verdicts.map((verdict) => [verdict, integer]))),
    ends: { type: 'array', items: shape({ states: string, recorded: integer, draft: integer }) },
    duration: shape({ recorded: shape({ p50: string, p95: string }), draft: shape({ p50: string, p95: string }) }),
    groups: {
      type: 'array',
      items: shape(
        {
          verdict: { enum: verdicts },
          flow: string,
          state: string,
          trigger: string,
          recorded: texts,
          draft: texts,
          cases: integer,
          examples: texts,
        },
        ['verdict', 'flow', 'state', 'trigger', 'cases', 'examples'],
      ),
    },
    assumed: { type: 'object', additionalProperties: integer },
    unrepeated: integer,
  }),
  BacktestCase: shape(
    {
      id: string,
      key: string,
      verdict: { enum: verdicts },
      recorded: courseEnd,
      draft: courseEnd,
      divergence: shape(
        {
          flow: string,
          state: string,
          trigger: string,
          at: instant,
          recorded: texts,
          draft: texts,
          guards: { type: 'array', items: shape({ pointer: string, holds: { type: 'boolean' } }) },
        },
        ['flow', 'state', 'trigger', 'at', 'guards'],
      ),
      outputDiffers: texts,
      refused: {
        type: 'array',
        items: shape({ at: instant, act: string, states: texts, code: string, message: string }),
      },
      assumed: { type: 'array', items: shape({ capability: string, source: string }) },
      unrepeated: string,
    },
    ['id', 'verdict', 'recorded', 'outputDiffers', 'refused', 'assumed'],
  ),
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
  Task: shape(task, taskRequired),
  TaskDetail: shape(
    {
      ...task,
      draft: shape({ form: anything, savedAt: instant }),
      facts: shape(
        {
          flowTitle: localized,
          stateTitle: localized,
          startedAt: instant,
          startedBy: string,
          search: { type: 'object' },
          parent: shape({ instance: string, flow: string, key: string }, ['instance', 'flow']),
        },
        ['startedAt', 'search'],
      ),
    },
    [...taskRequired, 'facts'],
  ),
  Incident: shape(
    {
      id: string,
      instance: string,
      flow: string,
      identity: string,
      code: string,
      title: string,
      message: string,
      hint: string,
      params: { type: 'object' },
      state: string,
      call: { type: 'object' },
      status: { enum: ['open', 'resolved'] },
      actions: { type: 'array', items: { enum: ['retry', 'skip', 'patch', 'cancel'] } },
      openedAt: instant,
      resolvedAt: instant,
    },
    ['id', 'instance', 'flow', 'identity', 'code', 'message', 'status', 'actions', 'openedAt'],
  ),
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
  IncidentGroup: shape(
    {
      flow: string,
      code: string,
      title: string,
      state: string,
      contract: string,
      provider: string,
      count: integer,
      oldestAt: instant,
      newestAt: instant,
      example: string,
      identities: integer,
    },
    ['flow', 'code', 'title', 'count', 'oldestAt', 'newestAt', 'example', 'identities'],
  ),
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
  Key: shape(
    {
      id: string,
      name: string,
      prefix: string,
      roles: texts,
      extras: texts,
      taskRoles: texts,
      subtrees: texts,
      flows: texts,
      createdAt: instant,
      createdBy: string,
      expiresAt: instant,
      lastUsedAt: instant,
      revokedAt: instant,
    },
    ['id', 'name', 'prefix', 'roles', 'extras', 'taskRoles', 'subtrees', 'createdAt', 'createdBy'],
  ),
  AuditRow: shape({
    seq: integer,
    at: instant,
    who: string,
    key: string,
    what: string,
    target: string,
    outcome: string,
    detail: anything,
    previous: string,
    hash: string,
  }),
} as const satisfies Readonly<Record<string, JsonObject>>;
