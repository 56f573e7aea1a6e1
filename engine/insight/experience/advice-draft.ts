import type { Activity, Measure, Method } from '../../catalog/activity.ts';
import { formatDuration } from '../../kernel/duration.ts';
import { localizedText, type Localized } from '../../kernel/localized.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import { isJsonObject, member, type Json } from '../../kernel/json.ts';
import { dayMs } from '../window.ts';
import { adviceText } from './advice-text.ts';
import type { Experience } from './advise.ts';
import type { ChangedCell, RecordedChange } from './recorded-change.ts';

/** What following an advice would publish: an activity that measures it, and what the identity's own text is to say. */
export interface AdviceDraft {
  /** The activity that is followed: of those that worked that of the most similar business. */
  readonly follows: string;
  readonly activity: string;
  readonly file: string;
  readonly text: string;
  readonly edits: readonly DraftEdit[];
}

/** A value of an identity's text, by its place. */
export interface DraftEdit {
  readonly pointer: string;
  readonly value: Json;
}

export interface DraftParts {
  readonly experience: Experience;
  readonly followed: Activity;
  /** What people call the kind of it. */
  readonly kindTitle?: Localized;
  /** What that activity changed. */
  readonly changes: readonly RecordedChange[];
  readonly owner: string;
  /** Flows that the advised business runs. */
  readonly flows: ReadonlySet<string>;
  /** Names of activities that are taken. */
  readonly taken: ReadonlySet<string>;
  readonly nowMs: number;
}

/** The draft says beforehand what is expected and how it is measured, as whoever is followed did. */
export function adviceDraft(parts: DraftParts): AdviceDraft {
  const { experience, followed, taken } = parts;
  const activity = freeName(`${experience.kind}-${experience.identity}`, taken);
  return {
    follows: followed.id,
    activity,
    file: `activities/${activity}.activity.yaml`,
    text: activityText(activity, parts),
    edits: editsOf(parts),
  };
}

function activityText(id: string, { experience, followed, kindTitle, owner, flows, nowMs }: DraftParts): string {
  const { flow, change, guards, method } = followed;
  const said = adviceText(experience, kindTitle);
  return [
    `activity: ${id}`,
    `title: ${inline(followed.title ?? experience.kind)}`,
    `identity: ${experience.identity}`,
    `owner: ${JSON.stringify(owner)}`,
    `kind: ${experience.kind}`,
    ...(kindTitle === undefined ? [] : [`kindTitle: ${inline(kindTitle)}`]),
    'hypothesis:',
    `  en: ${JSON.stringify(said.en)}`,
    `  zh-CN: ${JSON.stringify(said['zh-CN'])}`,
    ...(flow !== undefined && flows.has(flow) ? [`flow: ${flow}`] : []),
    ...(change === undefined ? [] : [`change: ${JSON.stringify(change)}`]),
    `metric: ${experience.metric}`,
    `wanted: ${experience.wanted}`,
    ...(guards.length === 0 ? [] : [`guards: [${guards.map(guardText).join(', ')}]`]),
    ...methodText(method),
    // The next midnight: its author moves it to when the change takes effect.
    `at: ${new Date(Math.ceil(nowMs / dayMs) * dayMs).toISOString()}`,
    `window: ${formatDuration(method.lengthMs)}`,
    `advice: ${JSON.stringify(experience.id)}`,
    '',
  ].join('\n');
}

function inline(text: Localized): string {
  const [en, chinese] = [localizedText(text, 'en'), localizedText(text, 'zh-CN')];
  return `{ en: ${JSON.stringify(en)}, zh-CN: ${JSON.stringify(chinese)} }`;
}

function guardText({ metric, wanted }: Measure): string {
  return `{ metric: ${metric}, wanted: ${wanted} }`;
}

function methodText(method: Method): readonly string[] {
  if (method.kind === 'before-after') return ['method: before-after'];
  const { capability, treatment, control } = method;
  const sides = `treatment: ${JSON.stringify(treatment)}, control: ${JSON.stringify(control)}`;
  return ['method: split', `split: { capability: ${capability}, ${sides} }`];
}

/** Names have 63 characters at most. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const plain = wanted.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const short = plain.slice(0, 58).replace(/-+$/, '');
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? short : `${short}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Parameters and providers that the followed one changed, of flows that run here too; the same place is said once. */
function editsOf({ changes, flows }: DraftParts): readonly DraftEdit[] {
  const edits = changes.flatMap((change) =>
    change.kind === 'release' && flows.has(change.flow)
      ? change.cells.flatMap((cell) => editOf(change.flow, cell))
      : [],
  );
  const byPlace = new Map(edits.toReversed().map((edit) => [edit.pointer, edit]));
  return [...byPlace.values()].toSorted((a, b) => (a.pointer < b.pointer ? -1 : 1));
}

function editOf(flow: string, { kind, name, after }: ChangedCell): readonly DraftEdit[] {
  if (after === undefined) return [];
  if (kind === 'parameter') return [{ pointer: appendPointer('/flows', flow, 'parameters', name), value: after }];
  if (kind !== 'provider' || name.startsWith('slot:') || !isJsonObject(after)) return [];
  const binding = bindingOf(member(after, 'routing'));
  return binding === undefined ? [] : [{ pointer: appendPointer('/bind', name), value: binding }];
}

/** As an identity's text binds it; rules of a competition are for who runs it to write. */
function bindingOf(routing: Json | undefined): Json | undefined {
  if (!isJsonObject(routing)) return undefined;
  const { kind, provider, weights } = routing;
  if (kind === 'fixed' && provider !== undefined) return { provider };
  return kind === 'weighted' && weights !== undefined ? { routing: { weighted: weights } } : undefined;
}
