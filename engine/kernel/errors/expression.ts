import type { ErrorTable } from './entry.ts';

export const expressionErrors = {} as const satisfies ErrorTable;
