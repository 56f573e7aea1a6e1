export const severityWords = { error: 'errors', warning: 'warnings', info: 'notes' } as const;
