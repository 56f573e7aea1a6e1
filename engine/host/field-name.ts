/** What is counted of a field: values within or outside the code table of its element, or that it was dropped. */
export interface NamedField {
  readonly what: 'outside' | 'inside' | 'dropped';
  /** '' of what was dropped: nobody declared it. */
  readonly element: string;
  /** As lineage names it. */
  readonly field: string;
  readonly writer: string;
  readonly flow: string;
  readonly identity: string;
}

export function fieldName({ what, element, field, writer, flow, identity }: NamedField): string {
  return JSON.stringify([what, element, field, writer, flow, identity]);
}

/** Undefined for those that were too many to tell apart. */
export function readFieldName(name: string): NamedField | undefined {
  const [what, element, field, writer, flow, identity]: readonly string[] = JSON.parse(name);
  if (what !== 'outside' && what !== 'inside' && what !== 'dropped') return undefined;
  if (element === undefined || field === undefined || writer === undefined) return undefined;
  return flow === undefined || identity === undefined ? undefined : { what, element, field, writer, flow, identity };
}
