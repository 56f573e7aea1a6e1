import type { ResolverPoint } from '../../api/resolvers.ts';
import { Button } from '../kit/button.tsx';

interface ExampleProps {
  readonly of: ResolverPoint | undefined;
  /** Said where there is none. */
  readonly none: string;
  readonly onTry: (request: ResolverPoint) => void;
}

/** A request that a row decides, to be tried. */
export function Example({ of, none, onTry }: ExampleProps) {
  if (of === undefined) return <span className="muted">{none}</span>;
  return (
    <Button size="small" kind="quiet" onPress={() => onTry(of)}>
      <span translate="no">{Object.values(of).join(' · ')}</span>
    </Button>
  );
}
