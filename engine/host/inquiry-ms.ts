/** So long a provider may take to say what became of a call, beyond the call's own time. */
export const inquiryMs = 5_000;
