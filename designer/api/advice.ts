import type { Figure, Json, Similarity, ToldAdvice } from '@tessera/engine';
import { besideDraft } from '../model/activities/beside-draft.ts';
import { setInIdentity } from '../model/identity/set-in-identity.ts';
import { addToDraft } from './add-to-draft.ts';
import { useAction, useResource, type UseQueryResult } from './query.ts';
import { http } from './server.ts';

export interface AdviceList {
  readonly items: readonly ToldAdvice[];
  /** How all accepted advice turned out. */
  readonly record: Figure;
}

interface Similar {
  readonly items: readonly Similarity[];
  /** From so much on the experience of another counts. */
  readonly needed: number;
}

interface Accepted {
  readonly draft: {
    readonly activity: string;
    readonly file: string;
    readonly text: string;
    readonly edits: readonly { readonly pointer: string; readonly value: Json }[];
  };
}

const root = '/v1/advice';
const identities = '/v1/identities';

/** What is advised to any business that one may see. */
export const useAllAdvice = (): UseQueryResult<AdviceList> => useResource<AdviceList>(root);

/** What others like it learnt, with what there is not enough evidence for. */
export const useIdentityAdvice = (path: string): UseQueryResult<AdviceList> =>
  useResource<AdviceList>(`${identities}/${encodeURIComponent(path)}/advice`);

export const useSimilar = (path: string): UseQueryResult<Similar> =>
  useResource<Similar>(`${identities}/${encodeURIComponent(path)}/similar`, { limit: 10 });

/** Accepts it, and puts what following it would publish into my draft of the identity, where it is not there yet. */
export const useDraftAdvice = () =>
  useAction<ToldAdvice, void>(
    async ({ advice, identity }) => {
      const { draft } = await http.post<Accepted>(`${root}/${encodeURIComponent(advice)}/accept`, {});
      await addToDraft(identity, {
        change: (text) => draft.edits.reduce((now, { pointer, value }) => setInIdentity(now, pointer, value), text),
        add: (files) => besideDraft(files, { ...draft, advice }),
      });
    },
    [root, identities, '/v1/drafts'],
  );

export interface Rejected {
  readonly advice: string;
  readonly reason: string;
}

export const useRejectAdvice = () =>
  useAction<Rejected, unknown>(
    ({ advice, reason }) => http.post(`${root}/${encodeURIComponent(advice)}/reject`, { reason }),
    [root, identities],
  );
