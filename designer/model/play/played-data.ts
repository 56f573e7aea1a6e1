import type { Json, JsonObject } from '@tessera/engine';
import { valueAt } from '@tessera/engine/catalog';
import type { StatePath } from '../edit/gesture.ts';
import type { PlayView } from './play-view.ts';

/** The data of a play, as expressions of the flow may read them. */
export interface PlayedData {
  readonly nowMs: number;
  readonly input: Json;
  readonly context: JsonObject;
  /** What was sent last, by event. */
  readonly events: Readonly<Record<string, Json>>;
  /** What was answered last, by the state that called. */
  readonly outputs: Readonly<Record<StatePath, Json>>;
}

/** Undefined where nothing was played. */
export function playedData(view: PlayView | undefined): PlayedData | undefined {
  if (view?.kind !== 'played') return undefined;
  const events: Record<string, Json> = {};
  const outputs: Record<StatePath, Json> = {};
  for (const { choice, data } of view.steps) {
    if (data === undefined || choice === undefined) continue;
    if (choice.kind === 'event' && choice.flow === undefined) events[choice.type] = data;
    const state =
      choice.kind === 'reply' && choice.reply.kind === 'output' ? stateOf(choice.call, view.flow) : undefined;
    if (state !== undefined) outputs[state] = data;
  }
  const context = view.now.instances[0]?.context ?? {};
  return { nowMs: view.now.nowMs, input: view.input.value, context, events, outputs };
}

/** `order-fulfilment/reserving#1` */
function stateOf(call: string, flow: string): StatePath | undefined {
  const at = call.indexOf('/');
  return call.slice(0, at) === flow ? call.slice(at + 1).split('#')[0] : undefined;
}

/** What an expression at a place would read: the event or the output only where it is the one that the place is about. */
export function playedScope(
  { nowMs, input, context, events, outputs }: PlayedData,
  pointer: string,
): Readonly<Record<string, Json>> {
  const state = /^((?:\/states\/[^/]+)+)/.exec(pointer)?.[1]?.split('/states/').slice(1).join('.') ?? '';
  const event = events[/\/on\/([^/]+)/.exec(pointer)?.[1] ?? ''];
  const output = /\/invoke\/(?:onDone|undo)\b/.test(pointer) ? outputs[state] : undefined;
  return {
    input,
    context,
    now: nowMs,
    ...(event === undefined ? {} : { event }),
    ...(output === undefined ? {} : { output }),
  };
}

/** Longer samples are told by their beginning. */
const longest = 32;

/** The value of a path in what was played, in a few letters; undefined where there is none. */
export function sampleAt(scope: Readonly<Record<string, Json>>, path: string): string | undefined {
  const value = path === 'now' ? undefined : valueAt(scope, `/${path.replaceAll('.', '/')}`);
  const text = value === undefined ? undefined : JSON.stringify(value);
  return text === undefined || text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
