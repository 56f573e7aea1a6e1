import type { TextDraftHead } from '../../host/drafts/text-draft-store.ts';
import { isJsonArray, isJsonObject, member, type Json } from '../../kernel/json.ts';
import type { FlowRelease } from './delivery.ts';

/** What the audit trail keeps of a publish: the drafts of its author that it brought into service, and when. */
export interface PublishedDrafts {
  /** Between which moments of the store's clock it came into service. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly drafts: readonly { readonly kind: string; readonly name: string; readonly waitedMs: number }[];
}

/** The author's own drafts of what a publish sent. @param nowMs on the clock of drafts */
export function draftsOf(
  heads: readonly TextDraftHead[],
  sent: { readonly flows: readonly string[]; readonly files: readonly string[] },
  nowMs: number,
): PublishedDrafts['drafts'] {
  return heads.flatMap(({ subject: { kind, name }, since }) => {
    const isSent =
      kind === 'flow'
        ? sent.flows.includes(name)
        : sent.files.some((file) => file === `${name}.identity.yaml` || file.endsWith(`/${name}.identity.yaml`));
    return isSent ? [{ kind, name, waitedMs: Math.max(0, nowMs - since) }] : [];
  });
}

/** As the trail keeps it; undefined where a publish had no draft on the server. */
export function readPublishedDrafts(detail: Json): PublishedDrafts | undefined {
  const [fromMs, toMs] = [numberAt(detail, 'fromMs'), numberAt(detail, 'toMs')];
  const drafts = isJsonObject(detail) ? member(detail, 'drafts') : undefined;
  if (fromMs === undefined || toMs === undefined || !isJsonArray(drafts)) return undefined;
  const read = drafts.flatMap((draft) => {
    const [kind, name, waitedMs] = [textAt(draft, 'kind'), textAt(draft, 'name'), numberAt(draft, 'waitedMs')];
    return kind === undefined || name === undefined || waitedMs === undefined ? [] : [{ kind, name, waitedMs }];
  });
  return { fromMs, toMs, drafts: read };
}

/** How long a release was somebody's draft: of several that it brought into service the longest. */
export function draftWaitOf(
  { flow, at, identities }: FlowRelease,
  published: readonly PublishedDrafts[],
): number | undefined {
  const own = published
    .filter(({ fromMs, toMs }) => at >= fromMs && at <= toMs)
    .flatMap(({ drafts }) => drafts)
    .filter(({ kind, name }) => (kind === 'flow' ? name === flow : identities.includes(name)));
  return own.length === 0 ? undefined : Math.max(...own.map(({ waitedMs }) => waitedMs));
}

function numberAt(value: Json, name: string): number | undefined {
  const found = isJsonObject(value) ? member(value, name) : undefined;
  return typeof found === 'number' ? found : undefined;
}

function textAt(value: Json, name: string): string | undefined {
  const found = isJsonObject(value) ? member(value, name) : undefined;
  return typeof found === 'string' ? found : undefined;
}
