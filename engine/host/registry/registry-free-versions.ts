import { setValue } from '../../flow/write.ts';
import { applyEdits } from '../../kernel/apply-edits.ts';
import { startOf, type Issue } from '../../kernel/issue.ts';
import type { Files } from '../../registry/files.ts';
import { readTexts } from '../../registry/read-texts.ts';
import { flowVersions, textKey, type PublishedFlow, type RegistryState } from '../../registry/registry-state.ts';
import { versionStep } from '../../registry/version-step.ts';

/**
 * Texts whose versions are free: a draft that still has the published version is planned under the one that it needs, so
 * that all else can be told; that its own is taken is an issue beside it.
 */
export function freeVersions(
  state: RegistryState,
  files: Files,
): { readonly files: Files; readonly issues: readonly Issue[]; readonly taken: ReadonlyMap<string, string> } {
  const freed: Record<string, string> = { ...files };
  const issues: Issue[] = [];
  const taken = new Map<string, string>();
  for (const read of readTexts(files, { at: 0, by: '' }).texts) {
    if (read.kind !== 'flow' || !isTaken(state, read)) continue;
    const { name, version, file } = read.text;
    const newest = flowVersions(state, name)[0] ?? read;
    const next = versionStep(newest.definition, read.definition).version;
    const text = files[file] ?? '';
    freed[file] = applyEdits(text, setValue({ file, text }, '/version', next));
    taken.set(name, version);
    const location = startOf(file, '/version');
    issues.push({ code: 'DEF_VERSION_EXISTS', severity: 'error', location, params: { name, version, next } });
  }
  return { files: freed, issues, taken };
}

function isTaken(state: RegistryState, { text }: PublishedFlow): boolean {
  const known = state.texts.get(textKey(text))?.text;
  return known !== undefined && known.hash !== text.hash;
}
