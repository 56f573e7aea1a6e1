/** What was accepted: the only thing that may be counted on. */
export interface Load {
  readonly accepted: ReadonlyMap<string, string>;
  /** Resolves when all of it is accepted. */
  readonly done: Promise<void>;
}

/** Like an app that minds its business: what got no answer is asked again, of the other node, with the same key. */
export function startLoad(urls: readonly string[], orders: number, atOnce: number): Load {
  const accepted = new Map<string, string>();
  let next = 0;

  const work = async (worker: number): Promise<void> => {
    for (let at = next++; at < orders; at = next++) {
      const id = `order-${at}`;
      for (let attempt = worker; !accepted.has(id); attempt += 1) {
        const url = urls[attempt % urls.length] ?? '';
        const told = await start(url, id).catch(() => undefined);
        if (told?.status === 'refused') throw new Error(`${id} is refused: ${told.why}`);
        if (told === undefined) await new Promise((resolve) => setTimeout(resolve, 200));
        else accepted.set(id, told.instance);
      }
    }
  };
  const workers = Array.from({ length: atOnce }, (_, worker) => work(worker));
  return { accepted, done: Promise.all(workers).then(() => undefined) };
}

type Told =
  { readonly status: 'accepted'; readonly instance: string } | { readonly status: 'refused'; readonly why: string };

/** Undefined where there was no answer, or one that says to come again. */
async function start(url: string, id: string): Promise<Told | undefined> {
  const response = await fetch(`${url}/v1/instances`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': id },
    body: JSON.stringify({ flow: 'shipment', identity: 'warehouse', input: { id } }),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  if (response.status >= 500 || response.status === 429) return undefined;
  if (!response.ok) return { status: 'refused', why: text };
  const { instance }: { readonly instance: { readonly id: string } } = JSON.parse(text);
  return { status: 'accepted', instance: instance.id };
}
