import { isJsonObject, member, type Json } from '../kernel/json.ts';
import { releaseIdOf } from './release-id.ts';
import type { CheckedFlow, ReleaseBody } from './release.ts';

/**
 * A release from the store. It was checked before it was stored, and its id is computed from what was read, so whoever
 * asked for an id learns of a damaged body by comparing.
 * @throws TypeError for data that is no release body
 */
export function storedRelease(data: Json): CheckedFlow {
  if (!isReleaseBody(data)) throw new TypeError('this is not the body of a release');
  return { checked: true, release: releaseIdOf(data), body: data };
}

const parts = ['flow', 'parameters', 'contracts', 'bindings', 'slots', 'flows'];

/** Only this engine writes bodies, under the hash of their content: the outline tells them from everything else. */
function isReleaseBody(data: unknown): data is ReleaseBody {
  if (!isJson(data) || !isJsonObject(data) || member(data, 'language') !== 1) return false;
  return parts.every((part) => isJsonObject(member(data, part)));
}

function isJson(data: unknown): data is Json {
  return typeof data === 'object';
}
