import type { JsonObject } from '../../kernel/json.ts';
import { anything, instant, integer, localized, shape, string, texts } from './schema-words.ts';

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
/** Of a flow or of an identity. */
const draftHead: JsonObject = {
  id: string,
  flow: string,
  identity: string,
  owner: string,
  mine: { type: 'boolean' },
  authors: texts,
  revision: integer,
  since: instant,
  updated: instant,
};
const draftRequired = ['id', 'owner', 'mine', 'authors', 'revision', 'since', 'updated'];

/** Of definitions: problems, issues, flows and their versions, drafts. */
export const definitionSchemas = {
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
      person: string,
      at: instant,
      approved: shape({ by: string, person: string, review: string, waitedMs: integer }, ['by', 'review', 'waitedMs']),
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
  ImpactRow: shape(
    {
      flow: string,
      identity: string,
      version: string,
      state: string,
      class: { enum: ['same', 'ahead', 'call', 'data', 'gone', 'unjudged'] },
      count: integer,
      reasons: { type: 'array', items: shape({ code: string, message: string, params: { type: 'object' } }) },
      example: string,
    },
    ['flow', 'identity', 'version', 'state', 'class', 'count', 'reasons'],
  ),
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
} as const satisfies Readonly<Record<string, JsonObject>>;
