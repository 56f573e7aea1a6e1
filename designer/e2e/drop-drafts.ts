import type { UsedDesigner } from './use-designer.ts';

/** What a test wrote was perhaps saved: its pages are closed and its drafts dropped, so that the next one opens what is published. */
export async function dropDrafts({ browser, server }: UsedDesigner): Promise<void> {
  for (const context of browser.contexts()) await context.close();
  const answer = await fetch(`${server.url}/v1/drafts`);
  const { items }: { readonly items: readonly { readonly id: string }[] } = JSON.parse(await answer.text());
  for (const { id } of items) {
    const headers = { 'idempotency-key': `drop-${id}` };
    const { ok, status } = await fetch(`${server.url}/v1/drafts/${id}`, { method: 'DELETE', headers });
    if (!ok) throw new Error(`the draft ${id} was not dropped: ${status}`);
  }
}
