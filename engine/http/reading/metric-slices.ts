import { dayBuckets, equalBuckets } from '../../insight/buckets.ts';
import type { Asked, FactKey } from '../../insight/facts.ts';
import type { Window } from '../../insight/window.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { RouteContext } from '../serving/route.ts';
import { zoneOf } from './zone-of.ts';
import type { LocalizedText } from '../../kernel/localized.ts';

/** `provider.stock.reserve`, which stands alone: who served an instance is in no figure that is kept. @throws EngineError BAD_PARAMETER */
export function providerSliceOf({ query }: RouteContext): string | undefined {
  const { slice = '' } = query;
  if (!slice.includes('provider.')) return undefined;
  const capability = /^provider\.([\w.-]+)$/.exec(slice)?.[1];
  if (capability === undefined)
    throw bad('slice', { en: 'provider.capability alone', 'zh-CN': '单独的 provider.<能力>' });
  return capability;
}

/** @throws EngineError BAD_PARAMETER */
export function slicesOf({ query }: RouteContext): Asked<FactKey>['by'] {
  const asked = (query['slice'] ?? '').split(',').filter((name) => name !== '');
  return asked.map((name) => {
    if (name === 'identity' || name === 'version' || name === 'release') return name;
    if (/^facet\.[A-Za-z]\w*$/.test(name)) return `facet.${name.slice('facet.'.length)}` as const;
    throw bad('slice', {
      en: 'identity, version, release, facet.name or provider.capability',
      'zh-CN': 'identity、version、release、facet.<名称> 或 provider.<能力>',
    });
  });
}

/** @throws EngineError BAD_PARAMETER */
export function partsOf(context: RouteContext, window: Window): readonly Window[] | undefined {
  const { parts } = context.query;
  if (parts === undefined) return undefined;
  if (parts === 'day') return dayBuckets(window, zoneOf(context));
  const count = Number(parts);
  if (!Number.isInteger(count) || count < 1 || count > 60)
    throw bad('parts', { en: '1 to 60, or day', 'zh-CN': '1 到 60，或 day' });
  return equalBuckets(window, count);
}

function bad(name: string, expected: LocalizedText): EngineError {
  return new EngineError('BAD_PARAMETER', { params: { parameter: name, expected } });
}
