import { isJsonObject } from '@tessera/engine/catalog';
import type { KnownBusiness } from '../../model/complete/identity-suggestions.ts';
import type { Known } from '../../model/complete/known.ts';
import type { Files } from '../../model/document/workspace.ts';
import type { Session } from '../session/session.ts';

/** What completion and hover know of a text; while it cannot be read, what it last said. */
export function yamlKnown(session: Session, file: string): () => Promise<Known | KnownBusiness> {
  let last: Known | undefined;
  let lastOwn: Known['data'];
  let asked: { readonly revision: number; readonly known: Promise<Known | KnownBusiness> } | undefined;
  const ask = async (): Promise<Known | KnownBusiness> => {
    const { graph, flowFile } = session.get();
    const question = session.question();
    const dataOf = async (name: string) => await session.analysis.document({ files: question.files, file: name });
    const [offers, document, own] = await Promise.all([
      session.analysis.offers(question),
      dataOf(flowFile),
      file === flowFile ? undefined : dataOf(file),
    ]);
    last = { graph: graph ?? last?.graph, data: document?.data ?? last?.data, ...offers };
    if (file === flowFile) return last;
    lastOwn = own?.data ?? lastOwn;
    return { ...last, flow: flowOf(last), own: lastOwn, ...businessOf(session) };
  };
  return async () => {
    const { revision } = session.get().workspace;
    if (asked?.revision !== revision) asked = { revision, known: ask() };
    return await asked.known;
  };
}

function flowOf({ graph, data }: Known): string {
  const named = isJsonObject(data) ? data['flow'] : undefined;
  return graph?.flow ?? (typeof named === 'string' ? named : '');
}

/** Who serves what, and which overlays there are. */
function businessOf(session: Session): Pick<KnownBusiness, 'providers' | 'overlays'> {
  const { capabilities, published } = session.context;
  const providers = capabilities.map(({ capability, providers: served = [] }): readonly [string, readonly string[]] => [
    capability,
    served.flatMap(({ id }) => (typeof id === 'string' ? [id] : [])),
  ]);
  return { providers: new Map(providers), overlays: overlaysOf({ ...published, ...session.get().workspace.files }) };
}

/** `presale@^1`, by the heads of their texts. */
function overlaysOf(files: Files): readonly string[] {
  const found = Object.entries(files).flatMap(([name, text]) => {
    const overlay = name.endsWith('.overlay.yaml') ? /^overlay:\s*["']?([\w-]+)/m.exec(text)?.[1] : undefined;
    const major = /^version:\s*["']?(\d+)/m.exec(text)?.[1] ?? '1';
    return overlay === undefined ? [] : [`${overlay}@^${major}`];
  });
  return [...new Set(found)].toSorted();
}
