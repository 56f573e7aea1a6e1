import type { Routing } from '@tessera/engine/catalog';

/** Who serves, in one line: `wms-a`, or with shares `wms-a 95 % / wms-b 5 %`. */
export function routingText(routing: Routing): string {
  if (routing.kind === 'fixed') return routing.provider;
  return Object.entries(routing.weights)
    .map(([provider, percent]) => `${provider} ${percent} %`)
    .join(' / ');
}
