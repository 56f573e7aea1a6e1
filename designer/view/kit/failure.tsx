import { Banner } from './banner.tsx';
import { FailureText } from './resource.tsx';

/** What kept something from being done, where anything did. */
export function Failure({ of }: { readonly of: Error | null }) {
  return of === null ? null : (
    <Banner tone="danger">
      <FailureText error={of} />
    </Banner>
  );
}
