import type { Routing } from '@tessera/engine/catalog';

/** Who serves, in one line: `wms-a`, with shares `wms-a 95 % / wms-b 5 %`, who may follow `wms-a → wms-b`, who is compared `wms-a ∥ wms-b`. */
export function routingText(routing: Routing): string {
  switch (routing.kind) {
    case 'fixed':
      return routing.provider;
    case 'weighted':
      return Object.entries(routing.weights)
        .map(([provider, percent]) => `${provider} ${percent} %`)
        .join(' / ');
    case 'canary':
      return `${routing.stable} / ${routing.candidate} ${routing.steps[0] ?? 0} → 100 %`;
    case 'failover':
      return routing.order.join(' → ');
    case 'adaptive':
      return routing.arms.join(' / ');
    case 'shadow':
      return `${routing.live} ∥ ${routing.shadow}`;
  }
}
