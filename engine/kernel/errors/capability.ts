import type { ErrorTable } from './entry.ts';

export const capabilityErrors = {} as const satisfies ErrorTable;
