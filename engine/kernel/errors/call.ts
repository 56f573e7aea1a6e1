import type { ErrorTable } from './entry.ts';

export const callErrors = {} as const satisfies ErrorTable;
