import { EngineError } from '../kernel/engine-error.ts';
import type { RestateOptions } from './restate-options.ts';

/** Tells Restate where the handlers are; one that has just been started is waited for. Known ones may be told again. @throws EngineError RESTATE_NOT_REACHED */
export async function register({ adminUrl, handlersUrl, answerMs }: RestateOptions): Promise<void> {
  const until = Date.now() + answerMs;
  let problem = '';
  while (Date.now() < until) {
    try {
      const answer = await post(`${adminUrl}/deployments`, { uri: handlersUrl, force: true }, answerMs);
      if (answer.ok) return;
      problem = `${answer.status} ${(await answer.text()).slice(0, 300)}`;
    } catch (error) {
      problem = said(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new EngineError('RESTATE_NOT_REACHED', { params: { url: adminUrl, problem: problem.trim() } });
}

/** `fetch failed` alone helps nobody: its cause says what did. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

async function post(url: string, body: object, timeoutMs: number): Promise<Response> {
  return await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
}
