import { readWindow, type Window } from '../../insight/window.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { instantMs } from '../serving/query.ts';
import type { QueryParameter, RouteContext } from '../serving/route.ts';

/** The parameters of a route whose figures are over a window of time. */
export const windowParameters = {
  window: {
    kind: 'text',
    says: {
      en: 'The length of the window, which ends at `to`: `PT24H` unless given.',
      'zh-CN': '时段长度，止于 `to`；不填为 `PT24H`。',
    },
  },
  from: {
    kind: 'instant',
    says: { en: 'Its beginning, in place of a length; within.', 'zh-CN': '时段起点（含），代替长度。' },
  },
  to: {
    kind: 'instant',
    says: { en: 'Its end, without it; now unless given.', 'zh-CN': '时段终点（不含）；不填为当前时刻。' },
  },
} as const satisfies Readonly<Record<string, QueryParameter>>;

/** The window that a request asks for, on the store's clock. @throws EngineError BAD_PARAMETER */
export function windowOf({ query, engine }: RouteContext): Window {
  const { window, from, to } = query;
  const fromMs = from === undefined ? undefined : instantMs(from);
  const toMs = to === undefined ? undefined : instantMs(to);
  const asked = {
    ...(window === undefined ? {} : { window }),
    ...(fromMs === undefined ? {} : { fromMs }),
    ...(toMs === undefined ? {} : { toMs }),
  };
  const found = readWindow(asked, engine.clock.now());
  if ('parameter' in found) throw new EngineError('BAD_PARAMETER', { params: { ...found } });
  return found;
}
