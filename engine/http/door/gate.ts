import type { IncomingMessage } from 'node:http';
import { EngineError } from '../../kernel/engine-error.ts';

const credentialNames = new Set([
  'api_key',
  'apikey',
  'api-key',
  'access_token',
  'token',
  'authorization',
  'password',
  'secret',
]);

/**
 * What is wrong with an address before any route is looked for: it ends up in logs and histories, and must be text.
 * @throws EngineError CREDENTIAL_IN_URL, BAD_URL
 */
export function checkAddress(request: IncomingMessage): void {
  const url = request.url ?? '';
  const at = url.indexOf('?');
  if (url.includes('%') && !isDecodable(url)) throw new EngineError('BAD_URL');
  if (url.includes('tsk_') || (at >= 0 && namesCredential(url.slice(at + 1))))
    throw new EngineError('CREDENTIAL_IN_URL');
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

function namesCredential(query: string): boolean {
  return [...new URLSearchParams(query).keys()].some((name) => credentialNames.has(name.toLowerCase()));
}
