import type { Analyst } from '@tessera/engine/analysis';
import type { Issue } from '@tessera/engine/check';
import { applySplices } from '../../model/document/apply-splices.ts';
import type { Files } from '../../model/document/workspace.ts';
import { edit } from '../../model/edit/edit.ts';
import type { Edited, Gesture } from '../../model/edit/gesture.ts';
import { documentView } from '../../model/form/document-view.ts';
import { linesAt } from '../../model/form/lines-at.ts';
import { statePointer } from '../../model/places/state-pointer.ts';
import { lensDataIn } from './lens-data-in.ts';

interface VaryRequest {
  readonly files: Files;
  readonly flowFile: string;
  readonly gesture: Extract<Gesture, { kind: 'vary' }>;
  readonly published: Files;
}

/** Rules that an identity cannot get past: what breaks one is refused, and not written to be mended. */
const rules: ReadonlySet<string> = new Set([
  'SEALED_POLICY_BROKEN',
  'VARIATION_EXIT_UNCLEAR',
  'VARIATION_FIELD',
  'VARIATION_NAME_TAKEN',
  'VARIATION_NOT_OPTIONAL',
  'VARIATION_PARALLEL',
  'VARIATION_SEALED',
]);

/** A gesture said as variations, unless the flow or a policy forbids them: then why, and where that stands. */
export function varied(analyst: Analyst, request: VaryRequest): Edited {
  const { files, flowFile, gesture, published } = request;
  const { identity } = gesture;
  const all = { ...published, ...files };
  const effective = lensDataIn(analyst, { files: all, flowFile, identity });
  const made = edit({ files, flowFile, published, ...(effective === undefined ? {} : { effective }) }, gesture);
  if (made.kind === 'refused' || made.splices.length === 0) return made;
  const broken = brokenRules(analyst, applySplices(all, made.splices), identity);
  const known = broken.length === 0 ? [] : brokenRules(analyst, all, identity).map(markOf);
  const issue = broken.find((one) => !known.includes(markOf(one)));
  if (issue === undefined) return made;
  const { code, params } = issue;
  const place = placeOf(issue, all, flowFile);
  return { kind: 'refused', because: 'rule', params: { place }, issue: { code, params } };
}

function brokenRules(analyst: Analyst, files: Files, identity: string): readonly Issue[] {
  const { issues } = analyst.check({ files, identity });
  return issues.filter(({ code, severity }) => severity === 'error' && rules.has(code));
}

function markOf({ code, params }: Issue): string {
  return `${code} ${JSON.stringify(params)}`;
}

/** Where the rule stands in the texts as they are: the policy, or the state as the flow writes it. */
function placeOf({ related = [], params }: Issue, files: Files, flowFile: string): string {
  const [policy] = related;
  if (policy !== undefined) return lineOf(files, policy.file, policy.pointer);
  const { anchor } = params;
  return lineOf(files, flowFile, typeof anchor === 'string' ? statePointer(anchor) : undefined);
}

function lineOf(files: Files, file: string, pointer: string | undefined): string {
  const name = file.split('/').at(-1) ?? file;
  const view = documentView(files[file] ?? '', file);
  const lines = view === undefined || pointer === undefined ? undefined : linesAt(view, pointer);
  return lines === undefined || lines.isParent ? name : `${name}:${lines.from}`;
}
