import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import { header } from '../answers/headers.ts';
import { pathOf } from '../answers/respond.ts';
import type { Designer, DesignerAsset } from './load-designer.ts';

/** Answers a request for the designer's page or one of its files; false for everything else. */
export type ServeDesigner = (request: IncomingMessage, response: ServerResponse) => boolean;

/** First parts of addresses that are the API's own, whoever asks. */
const reserved = new Set(['v1', 'docs', 'problems', 'health', 'ready', 'callbacks', 'assets']);

/**
 * The page is one document for every address that a browser opens and that is not the API's: the page itself finds out
 * what it shows. Its files are named by their content, so they are kept for ever.
 */
export function serveDesigner(designer: Designer): ServeDesigner {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const path = pathOf(request);
    const [, first = '', name = ''] = path.split('/');
    const asset = first === 'assets' ? designer.assets.get(name) : undefined;
    if (asset !== undefined) sendAsset(request, response, asset);
    else if (!reserved.has(first) && isNavigation(request, path)) sendDocument(request, response, designer);
    else return false;
    return true;
  };
}

function isNavigation(request: IncomingMessage, path: string): boolean {
  return path === '/' || (header(request, 'accept') ?? '').includes('text/html');
}

const headersOf = (styles: readonly string[]): ReturnType<typeof helmet> => {
  const self = ["'self'"];
  const none = ["'none'"];
  const directives = {
    defaultSrc: self,
    scriptSrc: self,
    workerSrc: self,
    styleSrc: ["'self'", ...styles],
    imgSrc: ["'self'", 'data:'],
    objectSrc: none,
    baseUri: none,
    formAction: self,
    frameAncestors: none,
  };
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
};

/** Workers obey the policy of their own answer; no file makes a style of its own, so one set of headers serves all. */
const assetHeaders = headersOf([]);

function sendDocument(request: IncomingMessage, response: ServerResponse, { document }: Designer): void {
  const nonce = randomBytes(16).toString('base64');
  headersOf([`'nonce-${nonce}'`])(request, response, failed);
  const text = Buffer.from(document.replaceAll('{nonce}', nonce));
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': text.length,
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}

function sendAsset(request: IncomingMessage, response: ServerResponse, { type, bytes, zipped }: DesignerAsset): void {
  assetHeaders(request, response, failed);
  const takesGzip = /\bgzip\b/.test(header(request, 'accept-encoding') ?? '');
  const body = takesGzip ? zipped : bytes;
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
    'content-length': body.length,
    ...(takesGzip ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function failed(refusal?: unknown): void {
  if (refusal !== undefined) throw refusal;
}
