import { EngineError } from '../../kernel/engine-error.ts';
import { isJsonObject, member, type JsonObject } from '../../kernel/json.ts';
import type { CallbackMessage } from '../../host/callbacks-port.ts';
import type { BodyLimits } from '../door/body.ts';
import { smallBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { textAt } from '../reading/read.ts';
import type { PublicRoute } from '../serving/route.ts';
import { anything, record, text } from '../schemas/schema-words.ts';

/** As much as the answer of a provider may have (contracts.md section 7). */
const reportBody: BodyLimits = { ...smallBody, bytes: 1024 * 1024, values: Infinity, items: Infinity };

const said: JsonObject = { type: 'string', maxLength: 10_000 };

/**
 * Where a provider that answered 202 reports the outcome. It has no key of this API: what it brings is judged by the
 * engine, the address and, where the provider has a secret, its signature.
 */
export const callbackRoute: PublicRoute = {
  kind: 'public',
  method: 'post',
  path: '/callbacks/{key}',
  name: 'reportCall',
  tag: 'capabilities',
  title: { en: 'Report the outcome of a call', 'zh-CN': '回报调用的结果' },
  says: {
    en: 'For providers that answered a call with 202. Either `output` or `error`, as in a 200. A provider with a secret signs it by Standard Webhooks; else the address is the credential. Repeating a report is safe.',
    'zh-CN':
      '供以 202 应答调用的能力实现使用。与 200 应答一样，给出 `output` 或 `error`。有密钥的实现须按 Standard Webhooks 签名；否则地址本身即凭证。可放心重复回报。',
  },
  body: {
    schema: {
      ...record({ output: anything, error: record({ code: text(100), message: said, data: anything }, ['code']) }),
      oneOf: [{ required: ['output'] }, { required: ['error'] }],
    },
    limits: reportBody,
    example: { output: { reservationId: 'r-1' } },
  },
  answers: {
    204: { says: { en: 'Recorded.', 'zh-CN': '已记录。' } },
    200: {
      says: { en: 'This outcome was known already.', 'zh-CN': '该结果此前已知。' },
      schema: { type: 'object', properties: { known: { const: true } }, required: ['known'] },
    },
  },
  errors: [
    'SIGNATURE_INVALID',
    'TIMESTAMP_OUT_OF_RANGE',
    'CALLBACK_UNKNOWN',
    'CALL_SETTLED',
    'CALL_GONE',
    'CALLBACK_INVALID',
    'DRAINING',
    'STORE_UNAVAILABLE',
  ],
  async handle({ engine }, request, { params, body }) {
    if (engine.callbacks === undefined) throw new EngineError('CALLBACK_UNKNOWN');
    const outcome = await engine.callbacks.receive({
      key: params['key'] ?? '',
      report: reportOf(body.json),
      id: header(request, 'webhook-id') ?? '',
      timestamp: header(request, 'webhook-timestamp') ?? '',
      signature: header(request, 'webhook-signature') ?? '',
      body: body.text,
      wallMs: Date.now(),
    });
    return outcome === 'recorded' ? { status: 204 } : { status: 200, body: { known: true } };
  },
};

function reportOf(body: JsonObject): CallbackMessage['report'] {
  const error = member(body, 'error');
  if (!isJsonObject(error)) return { kind: 'done', output: member(body, 'output') ?? null };
  const message = member(error, 'message');
  const data = member(error, 'data');
  return {
    kind: 'refused',
    code: textAt(error, 'code'),
    message: typeof message === 'string' ? message : '',
    ...(data === undefined ? {} : { data }),
  };
}
