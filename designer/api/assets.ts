/** Addresses of the workers' files, put in by the build. */
declare const tesseraAssets: {
  readonly analysisWorker: string;
  readonly playWorker: string;
  readonly layoutWorker: string;
};

export const assets = tesseraAssets;
