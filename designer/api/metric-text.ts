import type { MetricWords } from '@tessera/engine';
import { useAction, useResource, type UseQueryResult } from './query.ts';
import { http } from './server.ts';

/** The text of a metric, as it is published. */
export interface MetricText {
  readonly metric: string;
  readonly file: string;
  readonly text: string;
}

const root = '/v1/metrics';

export const useMetricText = (id: string): UseQueryResult<MetricText> => useResource<MetricText>(`${root}/${id}`);

/** What a text may name: flows with their states and events, and teams. */
export const useMetricWords = (): UseQueryResult<MetricWords> => useResource<MetricWords>(`${root}:words`);

export const usePutMetric = () =>
  useAction(
    ({ id, ...body }: { readonly id: string; readonly text: string; readonly base: string }) =>
      http.put(`${root}/${id}`, body),
    [root, '/v1/alarms'],
  );
