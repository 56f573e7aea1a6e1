import type { Json, JsonSchema } from '../kernel/json.ts';
import { declaredFields } from '../schema/declared-fields.ts';
import { fieldName } from './field-name.ts';
import type { MinuteCounts } from './minute-counts.ts';

/** Whose work it was. */
export interface FieldsOf {
  readonly id: string;
  readonly flow: string;
  readonly identity: string;
}

/** A value that came in, or is sent out. */
export interface SeenValue {
  readonly schema: JsonSchema;
  readonly value: Json;
  /** As lineage names it, e.g. `stock.reserve/output`. */
  readonly place: string;
  /** Who wrote it: a provider, a flow, or the name of a key. */
  readonly writer: string;
  /** What of it was not declared, and went no further. */
  readonly dropped?: readonly string[];
}

/** Counts values outside the code tables of their elements, and fields that nobody declared (control-unit.md section 9). */
export interface FieldWatch {
  see(seen: SeenValue, of: FieldsOf): void;
}

/** The codes of an element; undefined where it has no table. */
export type CodesOf = (element: string) => Readonly<Record<string, unknown>> | undefined;

/** Different names that one writer may leave at one place; those that come later are counted as one. */
const mostNames = 100;
const others = '…';

export function fieldWatch(minutes: Pick<MinuteCounts, 'note'>, codesOf: CodesOf): FieldWatch {
  const dropped = droppedNames();
  return {
    see({ schema, value, place, writer, dropped: paths = [] }, { id, flow, identity }) {
      const note = (what: 'outside' | 'inside' | 'dropped', element: string, path: string): void => {
        const field = path.startsWith('[') ? `${place}${path}` : `${place}.${path}`;
        minutes.note('field', fieldName({ what, element, field, writer, flow, identity }), id);
      };
      for (const path of paths) note('dropped', '', dropped.nameFor(`${writer} ${place}`, path));
      const fields = declaredFields(schema);
      if (!fields.binds) return;
      fields.bound(value, (element, path, found) => {
        const codes = codesOf(element);
        if (codes !== undefined) note(Object.hasOwn(codes, String(found)) ? 'inside' : 'outside', element, path);
      });
    },
  };
}

/** Undeclared names come from outside: without a bound one writer could fill the counts with them. Held until the process ends. */
function droppedNames() {
  const known = new Map<string, Set<string>>();
  return {
    nameFor(origin: string, path: string): string {
      const names = known.get(origin) ?? new Set();
      known.set(origin, names);
      if (names.size < mostNames) names.add(path);
      return names.has(path) ? path : others;
    },
  };
}
