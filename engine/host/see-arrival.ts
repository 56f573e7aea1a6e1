import { declaredPayload, type CheckedEvent } from '../machine/check-arrival.ts';
import type { Begin } from './begin.ts';
import type { FieldWatch } from './field-watch.ts';
import type { EventRow, InstanceHead } from './rows.ts';

interface Watched {
  readonly fields?: FieldWatch;
}

/** Who wrote an event that came before its instance: it is not kept with it. */
const unknownWriter = '?';

/** Counts what a start and the events that waited for it came with, once it is taken in. */
export function seeStart(
  watched: Watched,
  head: InstanceHead,
  { plan, input: value, dropped, writer }: Pick<Begin, 'plan' | 'input' | 'dropped' | 'writer'>,
  early: readonly EventRow[],
): void {
  const { input: schema } = plan.checked.body.flow;
  watched.fields?.see({ schema, value, place: `${head.flow}/input`, writer, dropped }, head);
  for (const { type, payload } of early) {
    const declared = plan.event(type);
    if (declared === undefined) continue;
    const event = { plan: declared, ...declaredPayload(plan, type, payload) };
    seeEvent(watched, head, { type, by: unknownWriter, event });
  }
}

/** Counts what an event came with, once it is taken in. */
export function seeEvent(
  { fields }: Watched,
  head: InstanceHead,
  { type, by: writer, event }: { readonly type: string; readonly by: string; readonly event: CheckedEvent },
): void {
  const { plan, value, dropped } = event;
  const { schema } = plan.definition;
  fields?.see({ schema, value, place: `${head.flow}/event.${type}`, writer, dropped }, head);
}
