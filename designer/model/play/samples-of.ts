import type { Json } from '@tessera/engine';
import { EngineError } from '@tessera/engine/catalog';

/** What is generated, or nothing where no value of the schema is found: then a person writes one. */
export function samplesOf(generate: () => readonly Json[]): readonly Json[] {
  try {
    return generate();
  } catch (error) {
    if (error instanceof EngineError && error.code === 'SAMPLE_NONE') return [];
    throw error;
  }
}
