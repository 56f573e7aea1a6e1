import { defineCapability, provide } from '@tessera/engine/catalog';
import { parseBody } from './parse-body.ts';

export const httpRequest = defineCapability({
  capability: 'http.request',
  version: '1.0.0',
  title: { en: 'Call a web address', 'zh-CN': '调用网址' },
  description: {
    en: 'Sends JSON to another system and reads its JSON. Public hosts only, unless the operator allows an intranet host.',
    'zh-CN': '向其他系统发送 JSON 并读取其 JSON 应答；仅限公网主机，内网主机须由运维放行。',
  },
  owner: 'platform',
  domain: 'http',
  level: 'domain',
  input: {
    type: 'object',
    required: ['method', 'url'],
    properties: {
      method: { type: 'string', enum: ['GET', 'POST'], description: 'POST sends the body' },
      url: { type: 'string', format: 'uri', maxLength: 2048, description: 'http or https' },
      body: { description: 'Any JSON' },
    },
  },
  output: {
    type: 'object',
    required: ['status'],
    properties: {
      status: { type: 'integer', minimum: 200, maximum: 299, description: 'HTTP status' },
      body: { description: 'The JSON that came back, if any' },
    },
  },
  errors: {
    REQUEST_REFUSED: {
      class: 'business',
      title: { en: 'The other system refuses', 'zh-CN': '对方系统拒绝' },
      data: {
        type: 'object',
        required: ['status'],
        properties: { status: { type: 'integer', description: 'HTTP status, 300 to 499' } },
      },
    },
  },
  effect: 'write',
  undo: { none: 'What the other system did is not known here; undo it by a call of its own' },
  timeout: 'PT30S',
  examples: [
    {
      input: { method: 'POST', url: 'https://api.example.com/orders', body: { orderId: 'A-1001' } },
      output: { status: 201, body: { id: 7 } },
    },
  ],
});

/** Busy, too early or broken: worth another attempt with the same key. */
function isPassing(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

export const httpClient = provide(httpRequest, {
  id: 'http-client',
  title: { en: 'HTTP client', 'zh-CN': 'HTTP 客户端' },
  run: async ({ method, url, body }, call) => {
    const sends = method === 'POST' && body !== undefined;
    const answer = await call.fetch({
      method,
      url,
      headers: {
        accept: 'application/json',
        'idempotency-key': call.key,
        ...(sends ? { 'content-type': 'application/json' } : {}),
      },
      ...(sends ? { body: JSON.stringify(body) } : {}),
    });
    if (isPassing(answer.status)) throw new Error(`HTTP ${answer.status}`);
    if (answer.status >= 300) throw call.refuse('REQUEST_REFUSED', { status: answer.status });
    const read = parseBody(answer.body);
    return read === undefined ? { status: answer.status } : { status: answer.status, body: read };
  },
});
