import { appendPointer } from '../../kernel/pointer.ts';
import { misspelt, placeOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_UNKNOWN_SLOT`: a call of a slot that the flow does not declare. */
export const unknownSlot: Rule = (subject) =>
  subject.calls.flatMap(({ invoke: { does }, pointer }) => {
    if (does.kind !== 'slot' || Object.hasOwn(subject.flow.slots, does.slot)) return [];
    const written = [appendPointer(pointer, 'slot'), appendPointer(pointer, 'does', 'slot')];
    const location = placeOf(subject, written.find((at) => subject.sources.has(at)) ?? pointer);
    const { params, more } = misspelt(does.slot, Object.keys(subject.flow.slots), location);
    return [report('DEF_UNKNOWN_SLOT', location, params, more)];
  });
