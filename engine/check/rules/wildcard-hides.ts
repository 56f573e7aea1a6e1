import { appendPointer } from '../../kernel/pointer.ts';
import { keyOf, report } from '../report.ts';
import { upwards } from '../state-node.ts';
import type { Rule } from '../subject.ts';

/** `DEF_WILDCARD_HIDES`: a `*` that takes an event which a state around it names (xstate-and-cel.md section 2). */
export const wildcardHides: Rule = (subject) =>
  subject.graph.all.flatMap((node) => {
    if (!Object.hasOwn(node.definition.on, '*')) return [];
    const seen = new Set(Object.keys(node.definition.on));
    return upwards(node)
      .slice(1)
      .flatMap((around) =>
        Object.keys(around.definition.on).flatMap((event) => {
          if (seen.has(event)) return [];
          seen.add(event);
          const hidden = keyOf(subject, appendPointer(around.pointer, 'on', event));
          const place = keyOf(subject, appendPointer(node.pointer, 'on', '*'));
          const params = { state: node.name, event, line: hidden.line };
          return [report('DEF_WILDCARD_HIDES', place, params, { related: [{ ...hidden, note: event }] })];
        }),
      );
  });
