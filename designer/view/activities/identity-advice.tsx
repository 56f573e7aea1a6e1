import { useIdentityAdvice } from '../../api/advice.ts';
import { Resource } from '../kit/resource.tsx';
import { AdviceList } from './advice-list.tsx';

/** What others like it learnt, for one business. */
export function IdentityAdvice({ path }: { readonly path: string }) {
  return <Resource of={useIdentityAdvice(path)}>{(found) => <AdviceList of={found} />}</Resource>;
}
