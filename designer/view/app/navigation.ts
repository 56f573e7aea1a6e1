import { useParams as useRouteParams, useRouter, useSearch as useRouteSearch } from '@tanstack/react-router';

export { Link } from '@tanstack/react-router';

type Texts = Readonly<Record<string, string | undefined>>;

/** The parts of the address that a route names. */
export function useParams(): Texts {
  return useRouteParams({ strict: false });
}

/** What the page keeps in its address, all of it text. */
export function useSearch(): Texts {
  return useRouteSearch({ strict: false });
}

/** Goes to another address; `search` of undefined drops a name. `replace` leaves no entry in the browser's history. */
export function useGo(): (to: string, search?: Texts, options?: { readonly replace?: boolean }) => void {
  const router = useRouter();
  return (to, search = {}, { replace = false } = {}) => void router.navigate({ to, search, replace });
}

/** Changes what the page keeps in its address, and leaves the rest. */
export function useSetSearch(): (changes: Texts) => void {
  const router = useRouter();
  return (changes) => {
    const { pathname, search } = router.state.location;
    void router.navigate({ to: pathname, search: { ...search, ...changes }, replace: true });
  };
}
