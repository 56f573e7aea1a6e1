import type { ErrorTable } from './entry.ts';

export const instanceErrors = {} as const satisfies ErrorTable;
