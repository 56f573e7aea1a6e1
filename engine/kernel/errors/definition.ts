import type { ErrorTable } from './entry.ts';

export const definitionErrors = {} as const satisfies ErrorTable;
