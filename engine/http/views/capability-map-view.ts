import type { CapabilityTile } from '../../insight/map/capability-map.ts';
import type { MapAnswer } from '../../insight/map/read-map.ts';
import { message } from '../../kernel/message.ts';
import type { Locale } from '../../kernel/localized.ts';

/** The map as the API sends it: why a contract does not compile stands there as a sentence. */
export function mapView({ domains, ...answer }: MapAnswer, locale: Locale): object {
  return {
    ...answer,
    domains: domains.map(({ capabilities, ...domain }) => ({
      ...domain,
      capabilities: capabilities.map((tile) => tileView(tile, locale)),
    })),
  };
}

function tileView({ problem, ...tile }: CapabilityTile, locale: Locale): object {
  if (problem === undefined) return tile;
  const { version, part, pointer, code, params } = problem;
  return { ...tile, problem: { version, part, pointer, code, says: message(code, params, locale).message } };
}
