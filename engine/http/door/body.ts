import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { EngineError } from '../../kernel/engine-error.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { scanJson, type ShapeLimits } from './json-scan.ts';

/** What a route reads of a body. */
export interface BodyLimits extends ShapeLimits {
  readonly bytes: number;
  /** What nesting beyond the depth is called where not JSON_TOO_DEEP: a schema that is too deep has its own name. */
  readonly tooDeep?: ErrorCode;
}

/** A body as it came and as it reads. */
export interface ReadBody {
  readonly text: string;
  readonly json: JsonObject;
}

/**
 * The JSON object in the body of a request, measured before it is parsed; undefined where there is no body at all.
 * @throws EngineError UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, REQUEST_TIMEOUT, JSON_NOT_OBJECT, and those of scanJson
 */
export async function readBody(
  request: IncomingMessage,
  limits: BodyLimits,
  timeoutMs: number,
): Promise<ReadBody | undefined> {
  if (!hasBody(request)) return undefined;
  refuseOtherMedia(request);
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > limits.bytes) throw tooLarge(limits);
  return parseObject(await collect(request, limits, timeoutMs), limits);
}

function hasBody(request: IncomingMessage): boolean {
  if (request.headers['transfer-encoding'] !== undefined) return true;
  const length = request.headers['content-length'];
  return length !== undefined && length !== '0';
}

/** Exactly application/json, in UTF-8, as it is: anything else could be read in two ways (security.md section 2). */
export function refuseOtherMedia(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding'];
  const plain = encoding === undefined || encoding.toLowerCase() === 'identity';
  if (!plain || !jsonType.test(request.headers['content-type'] ?? '')) {
    throw new EngineError('UNSUPPORTED_MEDIA_TYPE', { params: { accepted: 'application/json' } });
  }
}

const jsonType = /^application\/json[ \t]*(?:;[ \t]*charset=(?:utf-8|"utf-8")[ \t]*)?$/i;

function parseObject(bytes: Buffer, limits: BodyLimits): ReadBody {
  if (!isUtf8(bytes)) throw new EngineError('JSON_SYNTAX', { pointer: '', params: { line: 1, column: 1 } });
  const text = bytes.toString('utf8');
  const unmarked = withoutMark(text);
  scan(unmarked, limits);
  const value: unknown = JSON.parse(unmarked);
  if (!isObject(value)) throw new EngineError('JSON_NOT_OBJECT', { pointer: '' });
  return { text, json: value };
}

function scan(text: string, limits: BodyLimits): void {
  try {
    scanJson(text, limits);
  } catch (error) {
    if (limits.tooDeep === undefined || !(error instanceof EngineError) || error.code !== 'JSON_TOO_DEEP') throw error;
    throw new EngineError(limits.tooDeep, { ...error.detail, cause: error });
  }
}

/** The scan saw nothing but finite JSON. */
function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const byteOrderMark = '\uFEFF';

function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

/** Reads at most the limit, within the time; what comes later is thrown away by the server. */
function collect(request: IncomingMessage, limits: BodyLimits, timeoutMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const timer = setTimeout(() => finish(new EngineError('REQUEST_TIMEOUT')), timeoutMs);
    const finish = (error?: Error): void => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken);
      if (error === undefined)
        resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
      else reject(error);
    };
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > limits.bytes) finish(tooLarge(limits));
      else chunks.push(chunk);
    };
    const onEnd = (): void => finish();
    const onBroken = (): void => finish(new EngineError('REQUEST_TIMEOUT'));
    request.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken);
  });
}

function tooLarge(limits: BodyLimits): EngineError {
  return new EngineError('BODY_TOO_LARGE', { params: { limit: limits.bytes } });
}
