import { readYaml } from '../flow/read-yaml.ts';
import type { Issue } from '../kernel/issue.ts';
import { isJsonObject, member } from '../kernel/json.ts';
import type { Files } from './files.ts';
import { mergeDraft } from './merge-draft.ts';
import { flowVersions, textKey, type RegistryState } from './registry-state.ts';
import type { StoredText, TextKind } from './stored.ts';

/**
 * A change set on what is published now: each file with a base is merged with what others published since (C14). A file
 * without one is taken as it is, and so is one that nobody published yet.
 */
export function rebaseFiles(
  state: RegistryState,
  files: Files,
  base: Files,
): { readonly files: Files; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const rebased = Object.entries(files).map(([file, mine]) => {
    const began = base[file];
    const theirs = began === undefined ? undefined : publishedText(state, file, mine);
    if (began === undefined || theirs === undefined || theirs === began) return [file, mine];
    const merged = mergeDraft({ file, base: began, mine, theirs });
    issues.push(...merged.issues);
    return [file, merged.text];
  });
  return { files: Object.fromEntries(rebased), issues };
}

/** The text of the same name as it is published; of a flow the newest version. */
function publishedText(state: RegistryState, file: string, mine: string): string | undefined {
  const text = publishedOf(state, file, mine);
  return text?.files[text.file];
}

/** Texts that are replaced, known by the name that their kind gives them. */
const namedKinds = ['identity', 'resolver', 'requirement', 'metric', 'activity', 'element'] as const;

function publishedOf(state: RegistryState, file: string, mine: string): StoredText | undefined {
  if (file.endsWith('.scenarios.yaml')) return textOf(state, 'scenarios', file);
  if (file === 'facets.yaml' || file.endsWith('/facets.yaml')) return textOf(state, 'facets', 'facets');
  const { data = null } = readYaml(mine, file);
  const named = (key: string): string | undefined => {
    const name = isJsonObject(data) ? member(data, key) : undefined;
    return typeof name === 'string' ? name : undefined;
  };
  const flow = named('flow');
  if (flow !== undefined && file.endsWith('.flow.yaml')) return flowVersions(state, flow)[0]?.text;
  const kind = namedKinds.find((one) => file.endsWith(`.${one}.yaml`));
  const name = kind && named(kind);
  return kind === undefined || name === undefined ? undefined : textOf(state, kind, name);
}

function textOf(state: RegistryState, kind: TextKind, name: string): StoredText | undefined {
  return state.texts.get(textKey({ kind, name, version: '' }))?.text;
}
