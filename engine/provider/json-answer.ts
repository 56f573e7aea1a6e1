import { toJson } from '../kernel/to-json.ts';
import type { Json } from '../kernel/json.ts';

export type JsonAnswer = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly why: string };

/** Reads the body of an answer as JSON, or says what it is instead: another content type, empty, broken, too deep. */
export function jsonAnswer(headers: Readonly<Record<string, string>>, body: string): JsonAnswer {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (body.trim() === '') return { ok: false, why: `an empty body (content type ${type || 'none'})` };
  if (!/^application\/([\w.+-]+\+)?json$/.test(type))
    return { ok: false, why: `content type ${type || 'none'}, not JSON` };
  const parsed = parse(body);
  if (parsed === undefined) return { ok: false, why: `content type ${type}, but the body is not JSON` };
  const json = toJson(parsed.value);
  return json.ok ? json : { ok: false, why: `${json.found} at ${json.pointer || '/'}` };
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
