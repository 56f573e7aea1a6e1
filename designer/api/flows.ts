import type { Localized } from '@tessera/engine';
import type { IssueView } from '@tessera/engine/check';
import type { Files } from '../model/document/workspace.ts';
import type { Draft, DraftSubject } from './draft-calls.ts';
import { useAll, useResource } from './query.ts';

/** A published flow, with what the person may see of who runs it. */
export interface FlowSummary {
  readonly flow: string;
  readonly title?: Localized;
  readonly owner?: string;
  /** Newest first. */
  readonly versions: readonly string[];
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly identities: readonly string[];
  /** Identities that a later publish broke: they stay on their last good release. */
  readonly broken: readonly string[];
  readonly running: number;
}

export interface FlowVersion {
  readonly version: string;
  readonly by: string;
  /** Whom the key acts for, where it is not that person's own. */
  readonly person?: string;
  readonly at: string;
  /** Who approved it, where it took two people. */
  readonly approved?: { readonly by: string; readonly person?: string; readonly review: string };
  readonly note?: string;
  readonly file: string;
  readonly identities: readonly string[];
  readonly running: number;
}

export interface HashedText {
  readonly text: string;
  readonly hash: string;
}

export type HashedFiles = Readonly<Record<string, HashedText>>;

export const useFlows = () => useAll<FlowSummary>('/v1/flows');

/** The newest version's text, with the files it refers to. */
export const useFlowText = (flow: string) =>
  useResource<{ readonly text: { readonly file: string; readonly files: Files } }>(
    `/v1/flows/${encodeURIComponent(flow)}`,
  );

export const useVersions = (flow: string | undefined) =>
  useResource<{ readonly items: readonly FlowVersion[] }>(
    flow === undefined ? undefined : `/v1/flows/${encodeURIComponent(flow)}/versions`,
    { limit: 200 },
  );

/** What is published now and a check of the flow, or of the identity, needs. */
export const usePublishedTexts = ({ kind, name }: DraftSubject) =>
  useResource<{ readonly files: HashedFiles; readonly hash: string }>('/v1/texts', { [kind]: name });

/** The texts of one version; of none, nothing. */
export const useVersionTexts = (flow: string, version: string | undefined) =>
  useResource<{ readonly file: string; readonly files: HashedFiles }>(
    version === undefined
      ? undefined
      : `/v1/flows/${encodeURIComponent(flow)}/versions/${encodeURIComponent(version)}/texts`,
  );

/** What a publish answered. */
export interface Published {
  readonly flow: string;
  readonly version: string;
  readonly created: boolean;
  readonly identities: readonly PublishedIdentity[];
}

export interface PublishedIdentity {
  readonly identity: string;
  readonly flow: string;
  readonly version?: string;
  readonly release?: string;
  readonly issues: readonly IssueView[];
}

export function plainFiles(files: HashedFiles): Files {
  return Object.fromEntries(Object.entries(files).map(([file, { text }]) => [file, text]));
}

/** Of a text that the server no longer had nothing is known but its hash. */
export function begunText(base: Draft['base'][string] | undefined): HashedText | undefined {
  return base === undefined ? undefined : { hash: base.hash, text: base.text ?? '' };
}
