import type { Figure, Localized } from '@tessera/engine';
import { useResource, type UseQueryResult } from './query.ts';

export interface FlowTraffic {
  readonly flow: string;
  readonly title?: Localized;
  readonly running: Figure;
  readonly started: Figure;
  readonly ended: Figure;
  readonly success: Figure;
  readonly events: readonly { readonly event: string; readonly n: number }[];
}

export interface ContractNotice {
  readonly capability: string;
  readonly status: 'deprecated' | 'retired';
  readonly successor?: string;
  readonly sunset?: string;
  readonly since: string;
  readonly flows: readonly string[];
}

export interface Traffic {
  readonly flows: readonly FlowTraffic[];
  readonly accepted: Figure;
  readonly refused: Figure;
  readonly notices: readonly ContractNotice[];
  /** Bytes. */
  readonly limits: { readonly requestBytes: number; readonly eventBytes: number };
}

/** What passed in the last day between whoever asks and the flows within their reach. */
export function useTraffic(): UseQueryResult<Traffic> {
  return useResource<Traffic>('/v1/me/traffic', { window: 'PT24H' });
}
