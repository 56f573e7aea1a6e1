import type { AttributeOf } from '../../insight/facts.ts';
import { moneyAttributes } from '../../insight/panorama/money.ts';
import { releasesOfRow } from '../../registry/class-release.ts';
import { instantMs } from '../serving/query.ts';
import type { RouteContext } from '../serving/route.ts';

/** @throws EngineError BAD_PARAMETER for a time that is none */
export async function attributesOf({
  engine: { registry },
  query: { unit, asOf },
}: RouteContext): Promise<{ readonly attributes?: readonly AttributeOf[] }> {
  if (unit === undefined) return {};
  const active = await registry.activeReleases(asOf === undefined ? undefined : instantMs(asOf));
  const locked = await registry.locked(new Set(active.flatMap(releasesOfRow)));
  return { attributes: moneyAttributes(locked.values()).filter((one) => one.unit === unit) };
}
