import type { Reading } from '../../flow/inference/reading.ts';
import { typeExpression } from '../../flow/inference/type-expression.ts';
import type { Position } from '../positions.ts';
import type { DataFlow } from './data-flow.ts';

export interface PlacedReading {
  readonly position: Position;
  readonly reading: Reading;
}

/** Everything that the flow's expressions take for granted and that may not be there; what never runs is left out. */
export function flowReadings(positions: readonly Position[], data: DataFlow): readonly PlacedReading[] {
  return positions.flatMap((position) => {
    const scope = data.scopeAt(position.site, position.variables);
    const found: PlacedReading[] = [];
    if (scope !== undefined) typeExpression(position.text, scope, (reading) => found.push({ position, reading }));
    return found;
  });
}
