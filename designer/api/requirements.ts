import type { Figure, Json, Localized } from '@tessera/engine';
import { http } from './server.ts';
import { useAction, useAll, useResource } from './query.ts';

export const levels = ['gap', 'contracted', 'provided', 'composed', 'tested', 'live', 'met'] as const;
export type Level = (typeof levels)[number];

/** A row of `GET /v1/requirements`. */
export interface RequirementHead {
  readonly requirement: string;
  readonly title?: Localized;
  readonly identity: string;
  readonly owner: string;
  readonly target?: Target;
  readonly file: string;
}

export interface RequirementRow extends RequirementHead {
  readonly level: Level;
  readonly progress: Progress;
}

export const outcomes = ['accepted', 'rejected', 'changed'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Decision {
  readonly kind: 'decision';
  /** Absent of the requirement as a whole. */
  readonly part?: string;
  readonly by: string;
  readonly at: string;
  readonly outcome: Outcome;
  readonly reason: string;
  /** What the part asked for when it was decided. */
  readonly on: string;
  /** It asks for the same now. */
  readonly isCurrent: boolean;
}

export type Remark =
  | Decision
  | {
      readonly kind: 'comment';
      readonly part?: string;
      readonly by: string;
      readonly at: string;
      readonly text: string;
    };

/** How much was said of a part, and the decision on it that holds. */
interface Said {
  readonly comments: number;
  readonly decision?: Decision;
}

export interface Target {
  readonly metric: string;
  readonly min?: number;
  readonly max?: number;
  readonly by?: string;
}

export interface Progress {
  readonly composed: number;
  readonly leaves: number;
  readonly at: Readonly<Partial<Record<Level, number>>>;
}

/** A part of a requirement with what it has reached; a leaf has `steps`, a branch `parts`. */
export interface RequirementPart extends Said {
  readonly id: string;
  readonly title?: Localized;
  readonly owner?: string;
  readonly target?: Target;
  readonly level: Level;
  /** When it was first seen at this level; absent until it was. */
  readonly since?: string;
  readonly progress: Progress;
  readonly needs?: Need;
  readonly accept?: readonly string[];
  readonly steps?: readonly Step[];
  readonly parts?: readonly RequirementPart[];
}

export interface Need {
  readonly kind: 'capability' | 'slot' | 'parameter' | 'flow' | 'gap';
  /** As its text writes it. */
  readonly name: string;
  readonly capability?: string;
  readonly flow?: string;
  readonly value?: Json;
}

export interface Step {
  readonly level: Level;
  readonly reached: boolean;
  readonly says: string;
  /** An address of the API. */
  readonly link?: string;
}

export interface RequirementLevels extends RequirementRow, Said {
  readonly parts: readonly RequirementPart[];
  /** How long a gap takes to go live, estimated by those that did. */
  readonly leadTime: Figure;
  readonly orphans: readonly {
    readonly kind: 'binding' | 'parameter' | 'slot' | 'variation' | 'overlay';
    readonly name: string;
    readonly file: string;
    readonly line: number;
  }[];
}

export interface RequirementText extends RequirementHead {
  readonly text: string;
}

const root = '/v1/requirements';

export const useRequirements = () => useAll<RequirementRow>(root);

export const useRequirementLevels = (id: string) => useResource<RequirementLevels>(`${root}/${id}/levels`);

export const useRequirementText = (id: string) => useResource<RequirementText>(`${root}/${id}`);

/** A draft contract of a gap, with a simulator. */
export const useDraftCapability = (id: string) =>
  useAction<string, { readonly capability: string; readonly version: string }>(
    (part) => http.post(`${root}/${id}/parts/${part}/capability-draft`, undefined),
    [root, '/v1/capabilities'],
  );

export interface ToPut {
  readonly id: string;
  readonly text: string;
  /** What the author began with. */
  readonly base?: string;
}

export const usePutRequirement = () =>
  useAction<ToPut, unknown>(({ id, ...body }) => http.put(`${root}/${id}`, body), [root]);

/** The newest first; of one part alone, where it is given. */
export const useDiscussion = (id: string, part: string | undefined) =>
  useAll<Remark>(`${root}/${id}/discussion`, { part });

export interface ToComment {
  readonly text: string;
  readonly part?: string;
}

export const useCommentRequirement = (id: string) =>
  useAction<ToComment, Remark>((said) => http.post(`${root}/${id}/comments`, said), [root]);

export interface ToDecide {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly part?: string;
}

export const useDecideRequirement = (id: string) =>
  useAction<ToDecide, Remark>((said) => http.post(`${root}/${id}/decisions`, said), [root]);
