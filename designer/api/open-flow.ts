import type { CapabilityData } from '@tessera/engine/analysis';
import type { Files } from '../model/document/workspace.ts';
import { runsFlow } from '../model/identity/runs-flow.ts';
import { speaksOf } from '../model/identity/speaks-of.ts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { fetchIdentityDrafts, fetchMyDraft, type Draft } from './draft-calls.ts';
import { begunText, plainFiles, type HashedFiles } from './flows.ts';
import { keptDraft, type LocalDraft } from './local-drafts.ts';
import { RequestFailed } from './http.ts';
import { http } from './server.ts';

/** What the designer needs of the server to open a flow. */
export interface FlowTexts {
  readonly flow: string;
  /** Undefined where no such flow is published. */
  readonly flowFile: string | undefined;
  /** The flow, its scenarios, and the identities and overlays that speak of it, as they are published. */
  readonly base: Files;
  /** The same with what my draft changed. */
  readonly files: Files;
  /** What the open texts began with, by hash: of a draft, what was published when it was begun. */
  readonly begun: HashedFiles;
  /** The draft that is open: mine, or somebody else's to be read. */
  readonly draft?: Draft;
  /** What this browser kept of my draft and the server has not. */
  readonly kept?: LocalDraft;
  /** All that the check needs, those included; under it lie my drafts of identities. */
  readonly published: Files;
  /** The identities that run the flow and are seen as I draft them. */
  readonly laidUnder: readonly string[];
  readonly capabilities: readonly CapabilityData[];
  /** The server lets providers for tests serve. */
  readonly testProviders: boolean;
}

interface TextsAnswer {
  readonly files: HashedFiles;
}

interface Asked {
  /** Whose browser drafts are looked for. */
  readonly owner: string;
  /** Somebody else's draft, opened on purpose. */
  readonly draft: string | undefined;
}

/** Asked once for an open page: what others publish meanwhile is told, not put under the author's hands. */
export function useFlowTexts(flow: string, asked: Asked): UseQueryResult<FlowTexts> {
  return useQuery({
    queryKey: ['open-flow', flow, asked],
    queryFn: ({ signal }) => fetchFlowTexts(flow, asked, signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

async function fetchFlowTexts(flow: string, asked: Asked, signal: AbortSignal): Promise<FlowTexts> {
  const [texts, { capabilities, testProviders }, drafts, draft] = await Promise.all([
    textsOf(flow, signal),
    http.get<Pick<FlowTexts, 'capabilities' | 'testProviders'>>('/v1/contracts', {}, signal),
    asked.draft === undefined ? fetchIdentityDrafts(signal) : [],
    asked.draft === undefined
      ? fetchMyDraft({ kind: 'flow', name: flow }, signal)
      : http.get<Draft>(`/v1/drafts/${asked.draft}`, {}, signal),
  ]);
  const kept = asked.draft === undefined ? await keptDraft({ kind: 'flow', name: flow }, asked.owner) : undefined;
  const files = overIdentities(texts.files, drafts);
  const published = plainFiles(files);
  const drafted = { ...withDraft(published, draft), ...kept?.files };
  const flowFile = flowFileIn(drafted, flow);
  const about = Object.entries(filesAbout(drafted, flow, flowFile)).filter(([file]) => files[file]?.hash !== '');
  const opened = { ...Object.fromEntries(about), ...withDraft({}, draft), ...kept?.files };
  const base = Object.fromEntries(
    Object.keys(opened).flatMap((file) => {
      const text = published[file];
      return text === undefined ? [] : [[file, text]];
    }),
  );
  const begun = Object.fromEntries(
    Object.keys(opened).flatMap((file) => {
      const text = kept?.base?.[file] ?? begunText(draft?.base[file]) ?? files[file];
      return text === undefined ? [] : [[file, text]];
    }),
  );
  return {
    flow,
    flowFile,
    base,
    begun,
    files: opened,
    published,
    laidUnder: drafts
      .filter((one) => saysOtherwise(one, texts.files))
      .flatMap(({ identity }) => identity ?? [])
      .filter((path) => [plainFiles(texts.files), published].some((each) => runsFlow(each, path, flow))),
    capabilities,
    testProviders,
    ...(draft === undefined ? {} : { draft }),
    ...(kept === undefined ? {} : { kept }),
  };
}

/**
 * Published texts with drafts of identities over them. They count as what the flow's draft begins with, so that it takes up
 * none of them before somebody edits one there. What is not published yet has no hash to begin with.
 */
function overIdentities(files: HashedFiles, drafts: readonly Draft[]): HashedFiles {
  const written = drafts.flatMap((draft) =>
    Object.entries(draft.files).flatMap(([file, text]) =>
      text === null ? [] : [[file, { text, hash: files[file]?.hash ?? '' }] as const],
    ),
  );
  return { ...files, ...Object.fromEntries(written) };
}

function saysOtherwise(draft: Draft, published: HashedFiles): boolean {
  return Object.entries(draft.files).some(([file, text]) => published[file]?.text !== text);
}

function withDraft(files: Files, draft: Draft | undefined): Files {
  const changes = Object.entries(draft?.files ?? {});
  const removed = new Set(changes.flatMap(([file, text]) => (text === null ? [file] : [])));
  const written = changes.flatMap(([file, text]) => (text === null ? [] : [[file, text] as const]));
  const kept = Object.entries(files).filter(([file]) => !removed.has(file));
  return Object.fromEntries([...kept, ...written]);
}

/** A flow that only a draft has so far is checked beside everything. */
async function textsOf(flow: string, signal: AbortSignal | undefined): Promise<TextsAnswer> {
  try {
    return await http.get<TextsAnswer>('/v1/texts', { flow }, signal);
  } catch (error) {
    if (!(error instanceof RequestFailed) || error.problem.status !== 404) throw error;
    return await http.get<TextsAnswer>('/v1/texts', {}, signal);
  }
}

function flowFileIn(files: Files, flow: string): string | undefined {
  const name = flow.replaceAll(/[^\w-]/g, '');
  const head = new RegExp(`^flow:\\s*["']?${name}["']?\\s*(?:#.*)?$`, 'm');
  return Object.keys(files).find((file) => file.endsWith('.flow.yaml') && head.test(files[file] ?? ''));
}

/** What is opened beside a flow: what a rename of one of its states would have to follow. */
function filesAbout(files: Files, flow: string, flowFile: string | undefined): Files {
  const scenarios = flowFile?.replace(/\.flow\.yaml$/, '.scenarios.yaml');
  return Object.fromEntries(
    Object.entries(files).filter(
      ([file, text]) =>
        file === flowFile || file === scenarios || (/\.(?:identity|overlay)\.yaml$/.test(file) && speaksOf(text, flow)),
    ),
  );
}
