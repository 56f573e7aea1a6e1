import type { Locate } from '../catalog/reading.ts';
import { readElement } from '../catalog/read-element.ts';
import { readActivity } from '../catalog/read-activity.ts';
import { readFacets } from '../catalog/read-facets.ts';
import { readIdentity } from '../catalog/read-identity.ts';
import { readOverlay } from '../catalog/read-overlay.ts';
import { readMetric } from '../catalog/read-metric.ts';
import { readRequirement } from '../catalog/read-requirement.ts';
import { readResolution } from '../catalog/read-resolution.ts';
import { readResolver } from '../catalog/read-resolver.ts';
import { readFlow } from '../flow/read-flow.ts';
import { readYaml } from '../flow/read-yaml.ts';
import { contentHash } from '../kernel/hash.ts';
import { hasErrors, startOf, type Issue } from '../kernel/issue.ts';
import type { Json } from '../kernel/json.ts';
import { composedDepth, toJson } from '../kernel/to-json.ts';
import type { Files } from './files.ts';
import { textKey, type ReadText } from './registry-state.ts';
import type { Approval, StoredText } from './stored.ts';

export interface ReadTexts {
  readonly texts: readonly ReadText[];
  readonly issues: readonly Issue[];
}

export interface ReadSettings {
  readonly at: number;
  readonly by: string;
  readonly person?: string;
  readonly approved?: Approval;
  readonly note?: string;
  /** K5: states that a flow may have; 500 unless given. */
  readonly maxStates?: number;
}

type Stamp = Pick<ReadSettings, 'at' | 'by' | 'person' | 'approved' | 'note'>;

type Outcome = { readonly text?: ReadText; readonly issues: readonly Issue[] };

/** Reads texts again and again, as `readTexts` does. */
export type Reader = (files: Files, settings: ReadSettings) => ReadTexts;

/** Reads every text of a publish by the suffix of its name; schemas are read by the flows that refer to them. */
export const readTexts: Reader = (files, settings) => collected(files, (file) => readText(files, file, settings));

interface Remembered {
  readonly text: string | undefined;
  readonly outcome: Outcome;
}

/** A reader that reads a text only once while it stays as it is, and all flows again when a schema changes. */
export function rememberingReader(): Reader {
  let known = new Map<string, Remembered>();
  let schemas = '';
  return (files, settings) => {
    const { at, by, maxStates } = settings;
    const now = JSON.stringify([at, by, maxStates, Object.entries(files).filter(([file]) => file.endsWith('.json'))]);
    const before = now === schemas ? known : new Map<string, Remembered>();
    schemas = now;
    known = new Map();
    return collected(files, (file) => {
      const old = before.get(file);
      const kept = old?.text === files[file] ? old : undefined;
      const remembered = kept ?? { text: files[file], outcome: readText(files, file, settings) };
      known.set(file, remembered);
      return remembered.outcome;
    });
  };
}

function collected(files: Files, read: (file: string) => Outcome): ReadTexts {
  const outcomes = Object.keys(files).toSorted().map(read);
  const texts = outcomes.flatMap(({ text }) => text ?? []);
  return { texts, issues: [...outcomes.flatMap(({ issues }) => issues), ...givenTwice(texts)] };
}

function readText(files: Files, file: string, { at, by, person, approved, note, maxStates }: ReadSettings): Outcome {
  const stamp = {
    at,
    by,
    ...(person === undefined ? {} : { person }),
    ...(approved === undefined ? {} : { approved }),
    ...(note === undefined ? {} : { note }),
  };
  if (file.endsWith('.flow.yaml')) return readFlowText(files, file, stamp, maxStates);
  if (file.endsWith('.identity.yaml')) return readPlain(files, file, stamp, identityText);
  if (file.endsWith('.overlay.yaml')) return readPlain(files, file, stamp, overlayText);
  if (file.endsWith('.resolver.yaml')) return readPlain(files, file, stamp, resolverText);
  if (file.endsWith('.requirement.yaml')) return readPlain(files, file, stamp, requirementText);
  if (file.endsWith('.element.yaml')) return readPlain(files, file, stamp, elementText);
  if (file.endsWith('.metric.yaml')) return readPlain(files, file, stamp, metricText);
  if (file.endsWith('.activity.yaml')) return readPlain(files, file, stamp, activityText);
  if (file.endsWith('.resolution.yaml')) return readPlain(files, file, stamp, resolutionText);
  if (file === 'facets.yaml' || file.endsWith('/facets.yaml')) return readPlain(files, file, stamp, facetsText);
  if (file.endsWith('.scenarios.yaml')) return { text: scenariosText(files, file, stamp), issues: [] };
  if (file.endsWith('.json')) return { issues: [] };
  return { issues: [{ code: 'FILE_NOT_READ', severity: 'warning', location: startOf(file), params: { file } }] };
}

function readFlowText(files: Files, file: string, stamp: Stamp, maxStates: number | undefined): Outcome {
  const { definition, sources, issues } = readFlow(files, file, maxStates);
  if (definition === undefined) return { issues };
  const json = toJson(definition, '', composedDepth);
  const used = Object.entries(files).filter(([name]) => name === file || name.endsWith('.json'));
  const text: StoredText = {
    kind: 'flow',
    name: definition.flow,
    version: definition.version,
    file,
    files: Object.fromEntries(used),
    hash: contentHash(json.ok ? json.value : json.pointer),
    ...stamp,
  };
  return { text: { kind: 'flow', text, definition, sources }, issues };
}

/** Kept as it is: what is wrong with scenarios, but for whom they are, is told where they are run. */
function scenariosText(files: Files, file: string, stamp: Stamp): ReadText {
  const content = files[file] ?? '';
  const [, flow = ''] = /^flow:[ \t]*["']?([\w.-]+)/m.exec(content) ?? [];
  const text: StoredText = {
    kind: 'scenarios',
    name: file,
    version: '',
    file,
    files: { [file]: content },
    hash: contentHash(content),
    ...stamp,
  };
  return { kind: 'scenarios', text, flow };
}

/** How one kind of text is read: what it is, or its mistakes. */
type PlainReader = (data: Json, locate: Locate, text: Omit<StoredText, 'kind' | 'name' | 'version'>) => Outcome;

function readPlain(files: Files, file: string, stamp: Stamp, read: PlainReader): Outcome {
  const { data, locate, issues } = readYaml(files[file] ?? '', file);
  if (data === undefined || hasErrors(issues)) return { issues };
  const text = { file, files: { [file]: files[file] ?? '' }, hash: contentHash(data), ...stamp };
  const outcome = read(data, locate, text);
  return { ...outcome, issues: [...issues, ...outcome.issues] };
}

const identityText: PlainReader = (data, locate, text) => {
  const { identity, issues } = readIdentity(data, locate, text.file);
  if (identity === undefined) return { issues };
  return {
    text: { kind: 'identity', text: { ...text, kind: 'identity', name: identity.path, version: '' }, identity },
    issues,
  };
};

const overlayText: PlainReader = (data, locate, text) => {
  const { overlay, issues } = readOverlay(data, locate, text.file);
  if (overlay === undefined) return { issues };
  const { overlay: name, version } = overlay;
  return { text: { kind: 'overlay', text: { ...text, kind: 'overlay', name, version }, overlay }, issues };
};

const resolverText: PlainReader = (data, locate, text) => {
  const { resolver, issues } = readResolver(data, locate, text.file);
  if (resolver === undefined) return { issues };
  return {
    text: { kind: 'resolver', text: { ...text, kind: 'resolver', name: resolver.resolver, version: '' }, resolver },
    issues,
  };
};

/** One decision of one conflict an identity has; recording it again replaces it. */
const resolutionText: PlainReader = (data, locate, text) => {
  const { resolution, issues } = readResolution(data, locate, text.file);
  if (resolution === undefined) return { issues };
  const { conflict, identity, cell } = resolution;
  const name = `${identity} ${conflict} ${cell}`;
  return { text: { kind: 'resolution', text: { ...text, kind: 'resolution', name, version: '' }, resolution }, issues };
};

const elementText: PlainReader = (data, locate, text) => {
  const { element, issues } = readElement(data, locate, text.file);
  if (element === undefined) return { issues };
  const stored = { ...text, kind: 'element', name: element.id, version: '' } as const;
  return { text: { kind: 'element', text: stored, element }, issues };
};

const metricText: PlainReader = (data, locate, text) => {
  const { metric, issues } = readMetric(data, locate, text.file);
  if (metric === undefined) return { issues };
  return { text: { kind: 'metric', text: { ...text, kind: 'metric', name: metric.id, version: '' }, metric }, issues };
};

const requirementText: PlainReader = (data, locate, text) => {
  const { requirement, issues } = readRequirement(data, locate, text.file);
  if (requirement === undefined) return { issues };
  const { id } = requirement;
  return {
    text: { kind: 'requirement', text: { ...text, kind: 'requirement', name: id, version: '' }, requirement },
    issues,
  };
};

const activityText: PlainReader = (data, locate, text) => {
  const { activity, issues } = readActivity(data, locate, text.file);
  if (activity === undefined) return { issues };
  return {
    text: { kind: 'activity', text: { ...text, kind: 'activity', name: activity.id, version: '' }, activity },
    issues,
  };
};

const facetsText: PlainReader = (data, locate, text) => {
  const { facets, issues } = readFacets(data, locate, text.file);
  if (facets === undefined) return { issues };
  return { text: { kind: 'facets', text: { ...text, kind: 'facets', name: 'facets', version: '' }, facets }, issues };
};

function givenTwice(texts: readonly ReadText[]): readonly Issue[] {
  const seen = new Map<string, string>();
  return texts.flatMap(({ text }) => {
    const key = textKey(text);
    const other = seen.get(key);
    seen.set(key, text.file);
    if (other === undefined) return [];
    const params = { name: text.version === '' ? text.name : `${text.name}@${text.version}`, file: text.file, other };
    return [{ code: 'TEXT_TWICE', severity: 'error', location: startOf(text.file), params } as const];
  });
}
