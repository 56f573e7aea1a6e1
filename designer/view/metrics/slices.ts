/** How a metric is cut: along time, or by what the instances ran under. */
export const slices = ['whole', 'identity', 'version', 'release'] as const;

export type Slice = (typeof slices)[number];
