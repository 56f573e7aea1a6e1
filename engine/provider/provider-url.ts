import { isIP } from 'node:net';
import type { UrlFinding } from '../host/capability-call.ts';
import { reachOf } from './address.ts';

const maxUrlLength = 2048;
/** Names that stand for this machine or a local network by their definition (RFC 6761, 6762, 8375, ICANN). */
const localNames = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|localdomain)$/;

/**
 * Judges the URL of a provider when it is registered, by its text alone: nothing is resolved and no packet sent. What
 * a public name resolves to is judged again at each connection.
 *
 * @param allow intranet hosts that an admin allows, by name without port, e.g. `wms.corp.example` or `127.0.0.1`
 */
export function checkProviderUrl(text: string, allow: readonly string[]): UrlFinding | undefined {
  const url = text.length <= maxUrlLength && URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && isCallable(url) && (isAllowedHost(url, allow) || isPublicHost(url))) return undefined;
  return { code: 'URL_FORBIDDEN', params: { url: text.slice(0, 200), host: url === undefined ? '' : hostOf(url) } };
}

/** The host as a name or a bare IP address: lower case, without brackets and the final dot. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

/** An allowance never opens what nobody may reach, such as the metadata service of a cloud. */
function isAllowedHost(url: URL, allow: readonly string[]): boolean {
  const host = hostOf(url);
  return allow.some((name) => name.toLowerCase() === host) && (isIP(host) === 0 || reachOf(host) !== 'never');
}

function isCallable(url: URL): boolean {
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  return web && url.username === '' && url.password === '' && url.hash === '' && url.hostname !== '';
}

function isPublicHost(url: URL): boolean {
  const host = hostOf(url);
  if (isIP(host) !== 0) return reachOf(host) === 'public';
  return host.includes('.') && !localNames.test(host);
}
