import type { Figure, Localized } from '@tessera/engine';
import { useAll, useResource } from './query.ts';
import { http } from './server.ts';
import type { UseQueryResult } from '@tanstack/react-query';

export interface StandardField {
  readonly capability: string;
  readonly version: string;
  readonly part: 'input' | 'output';
  readonly path: string;
  readonly type: string;
  readonly element?: string;
}

export interface ElementUse {
  readonly element: {
    readonly id: string;
    readonly title?: Localized;
    readonly type: string;
    readonly unit?: string;
    readonly codes: Readonly<Record<string, Localized>>;
    readonly owner?: string;
    readonly classification?: string;
  };
  readonly fields: readonly StandardField[];
  readonly outside: Figure;
}

/** Fields that somebody wrote and no contract names. */
export interface WriterDrops {
  readonly writer: string;
  readonly fields: readonly string[];
  readonly dropped: Figure;
}

export interface Standards {
  readonly elements: readonly ElementUse[];
  readonly bound: Figure;
  readonly withoutOwner: Figure;
  readonly outside: Figure;
  readonly dropped: Figure;
  readonly droppedBy: readonly WriterDrops[];
  readonly unknown: readonly StandardField[];
}

export type LineageDirection = 'up' | 'down';

export interface LineageEdge {
  readonly from: string;
  readonly to: string;
  readonly isWhole: boolean;
  readonly flow: string;
  readonly version: string;
  readonly state: string;
  readonly line?: number;
  readonly identities: readonly string[];
}

export const useStandards = (window: string) => useResource<Standards>('/v1/standards', { window });

export const useLineage = (field: string, direction: LineageDirection): UseQueryResult<readonly LineageEdge[]> =>
  useAll<LineageEdge>('/v1/lineage', { field, direction });

/** Who was given personal data of a person: see `GET /v1/lineage/subjects/{hash}`. */
export interface SubjectTrace {
  readonly subject: string;
  readonly instances: number;
  readonly isWhole: boolean;
  readonly given: readonly {
    readonly provider: string;
    readonly capability: string;
    readonly fields: readonly string[];
    readonly calls: number;
    readonly firstAt: string;
    readonly lastAt: string;
  }[];
}

export const useSubject = (hash: string): UseQueryResult<SubjectTrace> =>
  useResource<SubjectTrace>(`/v1/lineage/subjects/${hash}`);

/** The hash under which a person is traced; an id never stands in an address. */
export async function hashSubject(id: string): Promise<string> {
  const { subject } = await http.post<{ readonly subject: string }>('/v1/lineage/subjects:hash', { id });
  return subject;
}
