import { matrix, rightTo, type Operation } from '../../access/roles.ts';
import type { Grant } from '../../host/access-ports.ts';
import { environmentKinds } from '../door/environment.ts';
import { time } from '../views/present.ts';
import type { JsonRoute } from '../serving/route.ts';
import { texts } from '../schemas/schema-words.ts';

const me: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/me',
  name: 'getMe',
  tag: 'administration',
  title: { en: 'Read what this key may do', 'zh-CN': '查看当前密钥的权限' },
  says: {
    en: 'Whose key it is, what it may do and where, what kind of environment this is, and the time by the server’s clock, which may be a virtual one. `open` is a server without keys.',
    'zh-CN':
      '密钥属于谁、能做什么、覆盖哪里，当前是什么环境，以及服务器时钟（可能是虚拟时钟）的时间。`open` 表示服务器不使用密钥。',
  },
  operation: 'readDefinitions',
  answers: {
    200: {
      says: { en: 'The key, without its secret.', 'zh-CN': '该密钥，不含密文。' },
      schema: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          key: { type: 'string' },
          open: { type: 'boolean' },
          roles: texts,
          extras: texts,
          taskRoles: texts,
          subtrees: texts,
          flows: texts,
          actsFor: { type: 'string' },
          operations: texts,
          environment: {
            type: 'object',
            properties: { name: { type: 'string' }, kind: { enum: [...environmentKinds] } },
            required: ['name', 'kind'],
          },
          version: { type: 'string' },
          time: { type: 'string', format: 'date-time' },
        },
        required: [
          'name',
          'key',
          'open',
          'roles',
          'extras',
          'taskRoles',
          'subtrees',
          'operations',
          'environment',
          'time',
        ],
      },
    },
  },
  errors: [],
  async handle({ caller, services: { access, engine, environment, version } }) {
    const { key, grant, actor } = caller;
    const body = { name: actor.name, key, open: access.open, ...grant, operations: operationsOf(grant) };
    return { status: 200, body: { ...body, environment, version, time: time(engine.clock.now()) } };
  },
};

function operationsOf(grant: Grant): readonly Operation[] {
  return Object.keys(matrix)
    .filter(isOperation)
    .filter((operation) => rightTo(operation, grant).allowed);
}

function isOperation(name: string): name is Operation {
  return Object.hasOwn(matrix, name);
}

export const meRoutes: readonly JsonRoute[] = [me];
