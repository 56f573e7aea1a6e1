import { covers } from '../../access/scope.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { JsonRoute } from '../serving/route.ts';
import { texts } from '../schemas/schema-words.ts';
import { requireFlow } from '../reading/scope.ts';

const integer: JsonObject = { type: 'integer' };
const cell: JsonObject = { type: ['object', 'null'], properties: { value: integer, standing: { type: 'string' } } };
const row: JsonObject = {
  type: 'object',
  properties: { identity: { type: 'string' }, version: { type: 'string' }, cells: { type: 'array', items: cell } },
  required: ['identity', 'version', 'cells'],
};

export const identityMatrixRoute: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/identities:matrix',
  name: 'compareAllIdentities',
  tag: 'identities',
  title: { en: 'Set identities side by side', 'zh-CN': '对照业务身份' },
  says: {
    en: 'What every identity that runs a flow holds of each parameter, binding, slot and state, and where that was said. Equal values are told once: a cell is a place in `values`, or null where the identity has no such choice.',
    'zh-CN':
      '运行某流程的每个业务身份在各项参数、绑定、扩展点和状态上的取值与出处。相同的值只返回一次：单元格给出它在 `values` 中的位置；没有该项的为 null。',
  },
  operation: 'readDefinitions',
  query: {
    flow: { kind: 'text', required: true, says: { en: 'The flow.', 'zh-CN': '流程。' } },
    under: { kind: 'text', says: { en: 'This identity and those below it.', 'zh-CN': '该业务身份及其下级。' } },
  },
  answers: {
    200: {
      says: { en: 'The matrix.', 'zh-CN': '对照表。' },
      schema: {
        type: 'object',
        properties: {
          flow: { type: 'string' },
          cells: texts,
          values: { type: 'array' },
          rows: { type: 'array', items: row },
        },
        required: ['flow', 'cells', 'values', 'rows'],
      },
    },
  },
  errors: ['FLOW_NOT_FOUND'],
  async handle(context) {
    const { engine, caller, query } = context;
    const { flow = '', under = '' } = query;
    requireFlow(context, flow);
    const { subtrees } = caller.actor;
    const sees = (identity: string): boolean => covers(subtrees, identity) && covers([under], identity);
    return { status: 200, body: await engine.registry.matrix(flow, sees) };
  },
};
