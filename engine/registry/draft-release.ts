import type { Issue } from '../kernel/issue.ts';
import { builtBy } from './built-by.ts';
import { releasesOf } from './built-for.ts';
import type { Made } from './built.ts';
import { createCompiler } from './compiler.ts';
import type { Files } from './files.ts';
import { mergedIssues } from './merged-issues.ts';
import { readTexts } from './read-texts.ts';
import { withTexts, type ReadText, type RegistryState } from './registry-state.ts';

/** The release that a draft would have under an identity, if it were published. */
export interface DraftRelease {
  readonly flow: string;
  /** Absent where there are errors. */
  readonly made?: Made;
  /** It, and the releases of its sub-flows. */
  readonly all: readonly Made[];
  readonly issues: readonly Issue[];
}

export interface DraftRequest {
  readonly files: Files;
  /** The first flow of the files unless given. */
  readonly flow?: string;
  readonly identity: string;
  readonly testProviders: boolean;
}

/**
 * Builds a draft over what is published: its texts stand for those of the same names, and a flow of it for all
 * published versions of that flow, so that a draft need not take a new version before it is tried. Nothing is stored.
 */
export function draftRelease(published: RegistryState, request: DraftRequest): DraftRelease {
  const { texts, issues } = readTexts(request.files, { at: 0, by: '' });
  const flows = texts.flatMap(({ kind, text }) => (kind === 'flow' ? [text.name] : []));
  const flow = request.flow ?? flows[0] ?? '';
  const state = withTexts(withoutVersions(published, new Set(flows)), texts);
  const compilation = createCompiler().compile(state, { testProviders: request.testProviders });
  const [built, ...started] = builtBy(compilation, flow, request.identity);
  return {
    flow,
    ...(built.made === undefined ? {} : { made: built.made }),
    all: [built, ...started].flatMap(releasesOf),
    issues: mergedIssues([{ issues }, built]),
  };
}

function withoutVersions(state: RegistryState, flows: ReadonlySet<string>): RegistryState {
  const isKept = ({ kind, text }: ReadText) => kind !== 'flow' || !flows.has(text.name);
  return { ...state, texts: new Map([...state.texts].filter(([, read]) => isKept(read))) };
}
