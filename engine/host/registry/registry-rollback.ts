import { inc } from 'semver';
import { applyEdits } from '../../kernel/apply-edits.ts';
import { setValue } from '../../flow/write.ts';
import type { Files } from '../../registry/files.ts';
import { flowVersions, type RegistryState } from '../../registry/registry-state.ts';
import { saysTheSame } from '../../registry/says-the-same.ts';
import type { Actor } from '../actor.ts';
import type { PublishAnswer } from './registry-port.ts';
import { unknownFlow } from './registry-views.ts';
import { maySee } from '../visible.ts';

/**
 * The texts of a former version under the next patch of the newest one, so that every range that took the newest takes
 * them; undefined where the newest says the same already.
 * @throws EngineError FLOW_NOT_FOUND
 */
export function formerTexts(state: RegistryState, flow: string, version: string): Files | undefined {
  const versions = flowVersions(state, flow);
  const former = versions.find(({ text }) => text.version === version);
  const [newest] = versions;
  if (former === undefined || newest === undefined) throw unknownFlow(flow, version, state);
  if (saysTheSame(former, newest)) return undefined;
  const { file, files } = former.text;
  const text = files[file] ?? '';
  const next = inc(newest.text.version, 'patch') ?? newest.text.version;
  // In the quotes of the author, if there are any.
  const edits = setValue({ file, text }, '/version', next).map((edit) => ({
    ...edit,
    insert: text.slice(edit.from, edit.to).replace(former.text.version, next),
  }));
  return { ...files, [file]: applyEdits(text, edits) };
}

/**
 * Whether it takes back what was published last: what served until then serves again. One person may do that at once, also
 * where publishing takes two.
 */
export function isUndo(state: RegistryState, flow: string, version: string): boolean {
  return flowVersions(state, flow)[1]?.text.version === version;
}

/** The answer to a rollback that found nothing to do. */
export function newestAnswer(state: RegistryState, flow: string, by: Actor): PublishAnswer {
  const version = flowVersions(state, flow)[0]?.text.version ?? '';
  const rows = [...state.active.values()].filter(
    (row) => row.flow === flow && row.version === version && maySee(by, row),
  );
  return {
    flow,
    version,
    flows: [{ flow, version, created: false }],
    created: false,
    identities: rows.map(({ identity, release }) => ({ identity, flow, version, release, issues: [] })),
    warnings: [],
  };
}
