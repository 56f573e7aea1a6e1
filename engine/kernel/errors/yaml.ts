import type { ErrorTable } from './entry.ts';

export const yamlErrors = {} as const satisfies ErrorTable;
