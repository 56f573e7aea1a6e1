import type { ChangedCell } from '@tessera/engine';
import type { IssueView } from '@tessera/engine/check';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Files } from '../model/document/workspace.ts';
import type { Published } from './flows.ts';
import { http } from './server.ts';

/** What a publish would do. */
export interface PublishPlan {
  readonly issues: readonly IssueView[];
  /** With one of these nothing would be stored. */
  readonly refused: readonly IssueView[];
  readonly flows: readonly PlannedFlow[];
  readonly identities: readonly PlannedIdentity[];
  readonly impact: readonly ImpactRow[];
  /** It takes a second person, for the sake of this business; '' is everybody. */
  readonly review?: { readonly identity: string };
}

export interface PlannedFlow {
  readonly flow: string;
  readonly version: string;
  readonly from?: string;
  readonly step?: VersionStep;
  readonly startedBy: readonly string[];
}

export interface VersionStep {
  readonly level: 'none' | 'patch' | 'minor' | 'major';
  readonly version: string;
  readonly isEnough: boolean;
  readonly reasons: readonly StepReason[];
}

export interface StepReason {
  readonly part: 'input' | 'output' | 'event' | 'parameter' | 'slot' | 'search' | 'key' | 'behaviour';
  readonly name: string;
  readonly change: 'added' | 'removed' | 'widened' | 'narrowed' | 'changed';
  readonly level: VersionStep['level'];
}

export interface PlannedIdentity {
  readonly identity: string;
  readonly flow: string;
  readonly before?: { readonly version: string; readonly release: string };
  /** Absent where it is excluded. */
  readonly after?: { readonly version: string; readonly release: string };
  /** What it would hold otherwise; absent where too many would be compared. */
  readonly changes?: readonly ChangedCell[];
  readonly issues: readonly IssueView[];
}

export interface ImpactRow {
  readonly flow: string;
  readonly identity: string;
  readonly version: string;
  /** '' of those that were only counted. */
  readonly state: string;
  readonly class: 'same' | 'ahead' | 'call' | 'data' | 'gone' | 'unjudged';
  readonly count: number;
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
  readonly example?: string;
}

export interface ToPublish {
  readonly files: Files;
  readonly base: Files;
}

/** Asked again when the texts are others; undefined asks nothing. */
export function usePublishPlan(sent: ToPublish | undefined): UseQueryResult<PublishPlan> {
  return useQuery<PublishPlan>({
    queryKey: ['/v1/publish:plan', sent],
    enabled: sent !== undefined,
    queryFn: async ({ signal }) => await http.post<PublishPlan>('/v1/publish:plan', sent, { signal }),
  });
}

/** @param requestId the same for a repetition, so that it is not done twice */
export async function publish(sent: ToPublish, note: string, requestId: string): Promise<Published> {
  const body = note === '' ? sent : { ...sent, note };
  return await http.post<Published>('/v1/publish', body, { requestId });
}
