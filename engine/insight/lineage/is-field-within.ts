/** A field is itself, or lies within the object that the name stands for. */
export function isFieldWithin(field: string, whole: string): boolean {
  return field === whole || field.startsWith(`${whole}.`) || field.startsWith(`${whole}[`);
}
