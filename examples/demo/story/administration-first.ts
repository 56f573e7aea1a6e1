import { expectStatus } from '../client.ts';
import { cutOverAt, type DeclarationRecord } from '../records/declaration-record.ts';
import { dayMs } from '../records/order-record.ts';
import type { Scene } from './scene.ts';

const weekMs = 7 * dayMs;
const mostWeeks = 26;

/** The university says what it expects of its cut-over; before and after it are as long as the records allow. */
export function administrationFirst(declarations: readonly DeclarationRecord[]): readonly Scene[] {
  const begun = declarations.flatMap(({ acts }) => acts[0]?.at ?? []);
  const first = begun.reduce((a, b) => Math.min(a, b), Infinity);
  const last = begun.reduce((a, b) => Math.max(a, b), -Infinity);
  // What is published when the records begin is no change of what was there before.
  const weeks = Math.min(
    Math.floor((cutOverAt - first - dayMs) / weekMs),
    Math.floor((last - cutOverAt) / weekMs),
    mostWeeks,
  );
  if (!(weeks >= 1)) return [];
  return [
    {
      id: 'administration-first',
      at: cutOverAt - dayMs,
      play: async ({ client, key }) => {
        const answer = await client.post('/v1/activities', { text: textOf(weeks) }, key('activity'));
        expectStatus(answer, 'administration first', 200, 201);
      },
    },
  ];
}

function textOf(weeks: number): string {
  return `activity: administration-first
title: { en: Administration decides first, zh-CN: 由行政先行审批 }
identity: office.university
owner: finance
kind: one-more-approver
kindTitle: { en: One more approver, zh-CN: 增加一级审批 }
hypothesis:
  en: Administration finds mistakes at once, so that declarations are through sooner.
  zh-CN: 行政先行把关，差错及早发现，报销整体更快。
flow: expense-declaration
change: expense-declaration.firstApprovers pre-approver, supervisor → administration
metric: duration
wanted: down
method: before-after
at: ${new Date(cutOverAt).toISOString()}
window: P${weeks * 7}D
`;
}
