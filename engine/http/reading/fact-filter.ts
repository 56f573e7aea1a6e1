import type { FactFilter } from '../../insight/facts.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { QueryParameter, RouteContext } from '../serving/route.ts';
import { requireFlow, requireIdentity } from './scope.ts';

/** The parameters by which routes of the control unit say which part of the business they are about. */
export const factFilterParameters = {
  identity: { kind: 'text', says: { en: 'This identity and all below it.', 'zh-CN': '该业务身份及其所有下级。' } },
  only: { kind: 'flag', says: { en: 'The identity alone.', 'zh-CN': '仅该业务身份本身。' } },
  flow: { kind: 'text', says: { en: 'This flow.', 'zh-CN': '该流程。' } },
  facet: {
    kind: 'text',
    says: {
      en: 'Facets that were stamped on the instance: `channel=live,memberTier=vip`.',
      'zh-CN': '启动时记录在实例上的维度：`channel=live,memberTier=vip`。',
    },
  },
} as const satisfies Readonly<Record<string, QueryParameter>>;

/**
 * @throws EngineError BAD_PARAMETER; IDENTITY_NOT_FOUND or FLOW_NOT_FOUND beyond the key's reach, as for what does not
 * exist
 */
export function factFilterOf(context: RouteContext): FactFilter {
  const { identity, only, flow, facet } = context.query;
  if (identity !== undefined) requireIdentity(context, identity);
  if (flow !== undefined) requireFlow(context, flow);
  return {
    ...(identity === undefined ? {} : { identity }),
    ...(identity === undefined || only !== 'true' ? {} : { only: true }),
    ...(flow === undefined ? {} : { flow }),
    ...(facet === undefined ? {} : { facets: facetsOf(facet) }),
  };
}

function facetsOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((part) => /^\s*([A-Za-z]\w*)\s*=\s*(.+?)\s*$/.exec(part));
  const known = pairs.flatMap((pair) => (pair?.[1] === undefined || pair[2] === undefined ? [] : [[pair[1], pair[2]]]));
  if (known.length === pairs.length) return Object.fromEntries(known);
  throw new EngineError('BAD_PARAMETER', { params: { parameter: 'facet', expected: 'channel=live,memberTier=vip' } });
}
