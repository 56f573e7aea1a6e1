import type { Known } from '../../model/complete/known.ts';
import type { Session } from '../session/session.ts';

/** What completion and hover know of a flow; while its text cannot be read, what it last said. */
export function yamlKnown(session: Session, file: string): () => Promise<Known> {
  let last: Known | undefined;
  let asked: { readonly revision: number; readonly known: Promise<Known> } | undefined;
  const ask = async (): Promise<Known> => {
    const { graph } = session.get();
    const question = session.question();
    const [offers, document] = await Promise.all([
      session.analysis.offers(question),
      session.analysis.document({ files: question.files, file }),
    ]);
    last = { graph: graph ?? last?.graph, data: document?.data ?? last?.data, ...offers };
    return last;
  };
  return async () => {
    const { revision } = session.get().workspace;
    if (asked?.revision !== revision) asked = { revision, known: ask() };
    return await asked.known;
  };
}
