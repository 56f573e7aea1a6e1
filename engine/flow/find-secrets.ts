import { isJsonArray, isJsonObject, type Json } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { report, type Part } from './reading.ts';

const secret = /(?:\{\{|\$\{)[^}]*\bsecrets\b[^}]*\}/;

/** Secrets are given to providers by reference; a flow never sees one, not in a title either (C12). */
export function findSecrets(whole: Part): void {
  look(whole, whole.value, whole.from);
}

function look(whole: Part, value: Json, pointer: Pointer): void {
  if (typeof value === 'string') {
    const found = secret.exec(value);
    if (found !== null) report({ ...whole, from: pointer }, 'EXPR_SECRET_CONTEXT', { text: found[0] });
    return;
  }
  if (isJsonArray(value)) for (const [index, item] of value.entries()) look(whole, item, appendPointer(pointer, index));
  if (isJsonObject(value))
    for (const [key, item] of Object.entries(value)) look(whole, item, appendPointer(pointer, key));
}
