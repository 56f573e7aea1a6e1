import { compatText } from '../../catalog/compat-text.ts';
import type { CapabilityUse } from '../../host/registry/capability-uses.ts';
import type { ContractStep } from '../../host/registry/contract-history.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { localizedText, type Locale } from '../../kernel/localized.ts';
import { header } from '../answers/headers.ts';
import { localeOf } from '../answers/locale.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import type { JsonRoute } from '../serving/route.ts';
import { record } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';
import { isVisible, type Belonging } from '../reading/scope.ts';

const open: JsonObject = { type: 'object' };

const uses: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/capabilities/{name}/uses',
  name: 'getCapabilityUses',
  tag: 'capabilities',
  title: { en: 'Tell who uses a capability', 'zh-CN': '查看能力的使用方' },
  says: {
    en: 'Each flow under each identity whose active release locks the capability, with the exact states that call it, take it back with it or fill a slot with it, and who serves it there.',
    'zh-CN':
      '列出当前生效版本锁定该能力的每个流程与业务身份，含调用它、以它撤销或以它填充扩展点的确切状态，以及在那里由谁实现。',
  },
  operation: 'readDefinitions',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of uses.', 'zh-CN': '一页使用情况。' }, schema: page(open) } },
  errors: ['CAP_NOT_FOUND'],
  async handle(context) {
    const sees = (user: Belonging) => isVisible(context, user);
    const all = await context.engine.registry.capabilityUses(parameter(context, 'name'), sees);
    return pageAnswer('getCapabilityUses', slice(all, pagingOf(context)), useView);
  },
};

function useView({ states, ...use }: CapabilityUse): JsonObject {
  return { ...use, states: states.map((state) => ({ ...state })) };
}

const history: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/capabilities/{name}/history',
  name: 'getContractHistory',
  tag: 'capabilities',
  title: { en: 'Tell what each version of a contract changed', 'zh-CN': '查看契约各版本的改动' },
  says: {
    en: 'The versions, newest first, each with the verdict against the one before it: whether it breaks, and each change as a sentence.',
    'zh-CN': '按从新到旧列出各版本，附其相对前一版本的判定：是否不兼容，以及逐条说明的改动。',
  },
  operation: 'readDefinitions',
  answers: {
    200: {
      says: { en: 'The versions.', 'zh-CN': '各版本。' },
      schema: record({ items: { type: 'array', items: open } }, ['items']),
    },
  },
  errors: ['CAP_NOT_FOUND'],
  async handle(context) {
    const locale = localeOf(header(context.request, 'accept-language'));
    const steps = await context.engine.registry.contractHistory(parameter(context, 'name'));
    return { status: 200, body: { items: steps.map((step) => historyView(step, locale)) } };
  },
};

function historyView({ version, from, change }: ContractStep, locale: Locale): JsonObject {
  if (from === undefined || change === undefined) return { version };
  return {
    version,
    from,
    verdict: change.verdict,
    level: change.level,
    changes: change.because.map((row) => ({
      part: row.part,
      pointer: row.pointer,
      level: row.level,
      says: localizedText(compatText(row), locale),
    })),
  };
}

export const capabilityUseRoutes: readonly JsonRoute[] = [uses, history];
