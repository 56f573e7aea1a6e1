import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { verdictView } from '../../registry/verdict-view.ts';
import { contractBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { localeOf } from '../answers/locale.ts';
import { parameter } from '../reading/path-ids.ts';
import { jsonAt } from '../reading/read.ts';
import { registration, registrationAnswers } from '../views/registration.ts';
import type { JsonRoute } from '../serving/route.ts';
import { verdictSchema } from '../schemas/verdict-schema.ts';

const open: JsonObject = { type: 'object' };

const contractExample: JsonObject = {
  capability: 'gift.wrap',
  version: '1.0.0',
  title: { en: 'Wrap as a gift', 'zh-CN': '礼品包装' },
  owner: 'gift-team',
  domain: 'gift',
  effect: 'write',
  undo: { none: 'unwrapped by hand' },
  input: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
  output: { type: 'object', properties: { parcelId: { type: 'string' } }, required: ['parcelId'] },
  errors: { NO_PAPER: { class: 'business' } },
};

const register: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/capabilities',
  name: 'registerContract',
  tag: 'capabilities',
  title: { en: 'Register a contract', 'zh-CN': '登记契约' },
  says: {
    en: 'The body is one version of the contract of a capability. A version never changes once it is registered.',
    'zh-CN': '请求体是某个能力的一个契约版本。版本一经登记就不再改变。',
  },
  operation: 'registerCapabilities',
  mutation: 'stored',
  body: {
    schema: open,
    limits: contractBody,
    example: contractExample,
  },
  query: {
    force: {
      kind: 'flag',
      says: {
        en: 'Register it although its version is too low for what changed. Needs the role admin, and is audited.',
        'zh-CN': '即使版本号低于改动所要求的，也强制登记。需要 admin 角色，并记入审计。',
      },
    },
  },
  audited: (body, { force }) => ({
    capability: jsonAt(body, 'capability'),
    version: jsonAt(body, 'version'),
    ...(force === 'true' ? { force: true } : {}),
  }),
  answers: registrationAnswers,
  errors: [
    'CAP_BAD_NAME',
    'CAP_SCHEMA_INVALID',
    'CAP_SCHEMA_KEYWORD',
    'CAP_SCHEMA_TOO_DEEP',
    'CAP_SCHEMA_TOO_LARGE',
    'CAP_VERSION_EXISTS',
    'CAP_BREAKING_CHANGE',
  ],
  async handle(context) {
    const force = context.query['force'] === 'true';
    if (force) context.services.access.authorize(context.caller, 'forceContract');
    const answer = await context.engine.registry.registerContract(context.body, context.caller.actor, { force });
    return registration(context, answer);
  },
};

const compare: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/capabilities/{name}/compat',
  name: 'compareContract',
  tag: 'capabilities',
  title: { en: 'Compare a contract with a registered version', 'zh-CN': '与已登记版本比较契约' },
  says: {
    en: 'The lowest lawful version, each change with a value that shows it, and whom it breaks: every flow that calls the capability is proved again. Nothing is stored.',
    'zh-CN': '给出最低可用版本、每项改动及能说明问题的值、受影响者：调用该能力的每个流程都重新验证。不保存任何内容。',
  },
  operation: 'check',
  query: {
    against: {
      kind: 'text',
      says: {
        en: 'A registered version; the one before the version in the body unless given.',
        'zh-CN': '已登记的版本；默认为请求体中版本之前的那个。',
      },
    },
  },
  body: { schema: open, limits: contractBody, example: contractExample },
  answers: { 200: { says: { en: 'The verdict.', 'zh-CN': '判定结果。' }, schema: verdictSchema } },
  errors: ['BAD_PARAMETER', 'CAP_NOT_FOUND', 'CAP_SCHEMA_INVALID'],
  async handle(context) {
    const name = parameter(context, 'name');
    if (jsonAt(context.body, 'capability') !== name) {
      throw new EngineError('BAD_PARAMETER', {
        params: { parameter: 'name', expected: { en: 'the capability of the contract', 'zh-CN': '契约所属的能力' } },
      });
    }
    const verdict = await context.engine.registry.compat(context.body, context.query['against']);
    return { status: 200, body: verdictView(verdict, localeOf(header(context.request, 'accept-language'))) };
  },
};

export const contractRoutes: readonly JsonRoute[] = [register, compare];
