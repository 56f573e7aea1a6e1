import type { ErrorTable } from './entry.ts';

export const httpErrors = {} as const satisfies ErrorTable;
