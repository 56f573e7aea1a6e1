import type { Metric } from '../../catalog/metric.ts';
import type { AlarmClosing, AlarmItem, AlarmMessage } from './alarm.ts';
import type { AlarmStore, Attempted } from './alarm-store.ts';
import type { SendWebhook } from './send-webhook.ts';

const firstPauseMs = 10_000;
const longestPauseMs = 3_600_000;
/** With these pauses some three days: whoever does not answer for so long is looked for by a person. */
const mostAttempts = 80;
const atOnce = 20;

/** What a webhook is told of a breach that opens or closes; undefined for an alarm without one. */
export function messageOf(
  { title, alarm }: Metric,
  item: AlarmItem,
  closing: AlarmClosing | undefined,
  wallMs: number,
): AlarmMessage | undefined {
  const { webhook } = alarm ?? {};
  if (webhook === undefined) return undefined;
  const kind = closing === undefined ? 'opened' : 'closed';
  const { id, metric, flow, to, below, above, since, openedAt, figure } = item;
  const data = {
    id,
    metric,
    ...(title === undefined ? {} : { title }),
    flow,
    to,
    ...(below === undefined ? {} : { below }),
    ...(above === undefined ? {} : { above }),
    since: new Date(since).toISOString(),
    openedAt: new Date(openedAt).toISOString(),
    figure: closing?.figure ?? figure,
    ...(closing === undefined ? {} : { closedAt: new Date(closing.at).toISOString(), why: closing.why }),
  };
  return {
    id: `${id}.${kind}`,
    item: id,
    kind,
    url: webhook.url,
    ...(webhook.secret === undefined ? {} : { secret: webhook.secret }),
    body: JSON.stringify({ type: `alarm.${kind}`, timestamp: new Date(wallMs).toISOString(), data }),
    attempts: 0,
    dueAt: wallMs,
  };
}

/** Tries what is due. What is not taken is tried again, ever more seldom; what a stopped node left is due at the next start. */
export async function deliver(
  store: Pick<AlarmStore, 'messagesDue' | 'attempted'>,
  send: SendWebhook,
  wallNow: () => number,
): Promise<void> {
  const due = await store.messagesDue(wallNow(), atOnce);
  await Promise.all(
    due.map(async (message) => {
      const problem = await send(message);
      await store.attempted(afterAttempt(message, problem, wallNow()));
    }),
  );
}

function afterAttempt({ id, attempts }: AlarmMessage, problem: string | undefined, nowMs: number): Attempted {
  const tried = { id, attempts: attempts + 1 };
  if (problem === undefined) return { ...tried, deliveredAt: nowMs };
  if (tried.attempts >= mostAttempts) return { ...tried, problem };
  return { ...tried, problem, dueAt: nowMs + Math.min(longestPauseMs, firstPauseMs * 2 ** attempts) };
}
