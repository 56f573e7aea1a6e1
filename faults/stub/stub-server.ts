import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { canonical } from '../ledger/canonical.ts';
import type { EffectLine } from '../ledger/lines.ts';
import { openLedger, type Ledger } from '../ledger/ledger.ts';
import { answerAs, type Plan, type Work } from './answer-as.ts';

/** What a trial tells the stub. */
export type Order =
  | { readonly kind: 'ledger'; readonly file: string }
  /** What was broken for this business key works from now on. */
  | { readonly kind: 'mend'; readonly of: string }
  /** Takes so long for what it does. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Answers nothing and does nothing until told otherwise. */
  | { readonly kind: 'down'; readonly down: boolean };

const quickMs = 4;

/**
 * The provider of all flows, in a process that no fault touches. What it does it writes to ledger B, synced, before it
 * answers. A key that it knows counts once: it does the work again for nobody and gives the first answer.
 */
export function stubServer(told: (line: EffectLine) => void) {
  let ledger: Ledger | undefined;
  let asked = new Map<string, number>();
  let mended = new Set<string>();
  let isDown = false;
  let usuallyMs = quickMs;
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { input } = bodyOf(await textOf(request));
    const key = headerOf(request, 'idempotency-key');
    const turn = (asked.get(key) ?? 0) + 1;
    asked.set(key, turn);
    const work: Work = { ...input, turn, isMended: mended.has(input.of), usuallyMs };
    const plan: Plan = isDown ? { does: false, status: 503 } : answerAs(work);
    const line: EffectLine = {
      kind: plan.does ? 'done' : 'refused',
      at: Date.now(),
      key,
      attempt: Number(headerOf(request, 'tessera-attempt')),
      contract: headerOf(request, 'tessera-contract'),
      of: input.of,
      what: input.what,
      input: canonical(input),
    };
    ledger?.add(line);
    told(line);
    await plan.answer?.(response, work);
    if (plan.answer === undefined) response.writeHead(plan.status).end();
  }

  return {
    server,
    order: (order: Order): void => {
      if (order.kind === 'mend') mended.add(order.of);
      else if (order.kind === 'down') isDown = order.down;
      else if (order.kind === 'slow') usuallyMs = order.ms;
      else {
        ledger?.close();
        ledger = openLedger(order.file, { sync: true });
        asked = new Map();
        mended = new Set();
        isDown = false;
        usuallyMs = quickMs;
      }
    },
  };
}

interface Body {
  readonly input: { readonly of: string; readonly what: string; readonly mode?: string; readonly waitMs?: number };
}

function bodyOf(text: string): Body {
  return JSON.parse(text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
