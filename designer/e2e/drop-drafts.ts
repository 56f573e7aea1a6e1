import { takePagesBack } from './lent-pages.ts';
import type { UsedDesigner } from './use-designer.ts';

/** What a test wrote was perhaps saved: its pages are taken back and its drafts dropped, so that the next one opens what is published. */
export async function dropDrafts({ server }: Pick<UsedDesigner, 'server'>): Promise<void> {
  await takePagesBack();
  const answer = await fetch(`${server.url}/v1/drafts`);
  const { items }: { readonly items: readonly { readonly id: string }[] } = JSON.parse(await answer.text());
  for (const { id } of items) {
    const headers = { 'idempotency-key': `drop-${id}` };
    const { ok, status } = await fetch(`${server.url}/v1/drafts/${id}`, { method: 'DELETE', headers });
    if (!ok) throw new Error(`the draft ${id} was not dropped: ${status}`);
  }
}
