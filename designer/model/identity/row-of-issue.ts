import type { IssueView, PlaceView } from '@tessera/engine/check';
import { pointerSegments } from '@tessera/engine/catalog';
import type { IdentityForm } from './identity-form.ts';

/** A row of an identity's form: what stands there may be told something. */
export type FormRow =
  | { readonly kind: 'overlays' }
  | { readonly kind: 'bind'; readonly capability: string }
  /** The versions it runs, slots, and whatever has no row of its own. */
  | { readonly kind: 'flow'; readonly flow: string }
  | { readonly kind: 'parameter'; readonly flow: string; readonly parameter: string }
  | { readonly kind: 'variation'; readonly flow: string; readonly index: number };

/** Equal for equal rows. */
export function rowKey(row: FormRow): string {
  return Object.values(row).join(' ');
}

type Told = Pick<IssueView, 'file' | 'pointer' | 'params' | 'related'>;

/** The row that an issue is about: what it decides, else where it stands in the text; undefined where it has none. */
export function rowOfIssue(issue: Told, file: string, form: IdentityForm): FormRow | undefined {
  const { cell } = issue.params;
  const places: readonly Pick<PlaceView, 'file' | 'pointer'>[] = [issue, ...(issue.related ?? [])];
  const own = places.find((place) => place.file === file);
  const written = own === undefined ? undefined : rowOfPointer(own.pointer, form);
  return (typeof cell === 'string' ? rowOfCell(cell, written) : undefined) ?? written;
}

/** `parameter:order.window` and the like; a node is told at the variation that is written here. */
function rowOfCell(cell: string, written: FormRow | undefined): FormRow | undefined {
  const [, kind, rest = ''] = /^(\w+):(.*)$/.exec(cell) ?? [];
  const [, flow = '', name = ''] = /^([^./]*)[./]?(.*)$/.exec(rest) ?? [];
  if (kind === 'bind') return { kind: 'bind', capability: rest };
  if (kind === 'parameter') return { kind: 'parameter', flow, parameter: name };
  if (kind === 'node') return written?.kind === 'variation' ? written : { kind: 'flow', flow };
  return kind === 'version' || kind === 'slot' ? { kind: 'flow', flow } : undefined;
}

function rowOfPointer(pointer: string, form: IdentityForm): FormRow | undefined {
  const [top, name, part, entry] = pointerSegments(pointer);
  if (top === 'install') return { kind: 'overlays' };
  if (name === undefined) return undefined;
  if (top === 'bind') return { kind: 'bind', capability: name };
  if (top !== 'flows') return undefined;
  if (part === 'parameters' && entry !== undefined) return { kind: 'parameter', flow: name, parameter: entry };
  if (part !== 'variations' || entry === undefined) return { kind: 'flow', flow: name };
  const variations = form.flows.find(({ flow }) => flow === name)?.variations ?? [];
  const index = variations.findIndex((one) => one.pointer.endsWith(`/variations/${entry}`));
  return index < 0 ? { kind: 'flow', flow: name } : { kind: 'variation', flow: name, index };
}
