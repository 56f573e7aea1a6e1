/** What a person can do about an incident; each incident says which of them it takes. */
export const incidentActions = ['retry', 'skip', 'patch', 'cancel'] as const;
