import { quoted } from './json-text.ts';
import type { CallBody } from './rows.ts';

/** What `JSON.stringify` gives, put together from the parts of a call that are always the same, since each step writes one. */
export function encodeCallBody(body: CallBody): string {
  const { effect, startedAt, provider, reason } = body;
  if (effect.kind !== 'call' || effect.undoOf !== undefined || body.routed !== undefined) return JSON.stringify(body);
  const { id, seq, state, input, contract, binding, attempts, backoffMs, timeoutMs, withinMs, undoable } = effect;
  return `{"effect":{"kind":"call","id":${quoted(id)},"seq":${seq},"state":${quoted(state)},"input":${JSON.stringify(input)},"contract":${quoted(contract)},"binding":${quoted(binding)},"attempts":${attempts},"backoffMs":${backoffMs},"timeoutMs":${timeoutMs},"withinMs":${withinMs},"undoable":${undoable}},"startedAt":${startedAt},"provider":${quoted(provider)},"reason":${quoted(reason)}}`;
}
