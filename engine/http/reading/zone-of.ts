import { EngineError } from '../../kernel/engine-error.ts';
import type { QueryParameter, RouteContext } from '../serving/route.ts';

export const zoneParameter = {
  zone: {
    kind: 'text',
    says: {
      en: 'In whose days: a time zone such as `Asia/Shanghai`; `UTC` unless given.',
      'zh-CN': '按哪个时区分日，如 `Asia/Shanghai`；不填为 `UTC`。',
    },
  },
} as const satisfies Readonly<Record<string, QueryParameter>>;

/** Where days begin. @throws EngineError BAD_PARAMETER */
export function zoneOf({ query }: Pick<RouteContext, 'query'>): string {
  const { zone = 'UTC' } = query;
  if (isZone(zone)) return zone;
  throw new EngineError('BAD_PARAMETER', {
    params: {
      parameter: 'zone',
      expected: { en: 'a time zone such as Asia/Shanghai', 'zh-CN': '时区，例如 Asia/Shanghai' },
    },
  });
}

function isZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
