import type { RestateOptions } from '../restate/restate-options.ts';
import { spoken } from './spoken.ts';

/** How long a request waits for Restate before it is told that its outcome is not known. */
const answerMs = 30_000;
const usualPort = 9_080;
const adminPort = '9070';

/**
 * Where instances live in Restate, as variables of the environment say; undefined where RESTATE_URL is not set.
 * @throws Error that says which of them is wrong, and how to write it
 */
export function restateSettings(env: NodeJS.ProcessEnv): RestateOptions | undefined {
  const urls = listed(env['RESTATE_URL']).map((url) => urlOf('RESTATE_URL', url));
  const [first] = urls;
  if (first === undefined) return undefined;
  const listen = listenOf(env['RESTATE_LISTEN']);
  const handlersUrl = env['RESTATE_HANDLERS_URL'] ?? '';
  const adminUrl = env['RESTATE_ADMIN_URL'] ?? '';
  const prefix = env['RESTATE_PREFIX'] ?? '';
  if (!/^[A-Za-z0-9]*$/.test(prefix))
    throw new Error(spoken('RESTATE_PREFIX is made of letters and digits.', 'RESTATE_PREFIX 只能由字母和数字组成。'));
  return {
    urls,
    adminUrl: adminUrl === '' ? adminOf(first) : urlOf('RESTATE_ADMIN_URL', adminUrl),
    listen,
    handlersUrl:
      handlersUrl === '' ? `http://${listen.host}:${listen.port}` : urlOf('RESTATE_HANDLERS_URL', handlersUrl),
    identityKeys: listed(env['RESTATE_IDENTITY_KEYS']),
    prefix,
    answerMs,
  };
}

function listed(text = ''): readonly string[] {
  return text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
}

function urlOf(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '');
  throw new Error(
    spoken(
      `${name} is no http address. Write it like http://127.0.0.1:8080.`,
      `${name} 不是 http 地址。请写成 http://127.0.0.1:8080。`,
    ),
  );
}

function adminOf(ingress: string): string {
  const url = new URL(ingress);
  url.port = adminPort;
  return url.href.replace(/\/+$/, '');
}

function listenOf(text = `127.0.0.1:${usualPort}`): RestateOptions['listen'] {
  const at = text.lastIndexOf(':');
  const port = Number(text.slice(at + 1));
  if (at > 0 && port > 0 && port < 65_536) return { host: text.slice(0, at).replace(/^\[|\]$/g, ''), port };
  throw new Error(
    spoken(
      'RESTATE_LISTEN is no address with a port. Write it like 127.0.0.1:9080.',
      'RESTATE_LISTEN 不是带端口的地址。请写成 127.0.0.1:9080。',
    ),
  );
}
