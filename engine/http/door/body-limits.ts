import type { BodyLimits } from './body.ts';
import { limits } from '../limits.ts';

const { depth, values, keys, items } = limits;

export const smallBody: BodyLimits = { bytes: limits.bodyBytes, depth, values, keys, items };

/** 256 KiB bound its width well enough; a payload with 50,000 wrong items is to be judged by its schema (F4). */
export const eventBody: BodyLimits = { ...smallBody, bytes: limits.eventBytes, values: Infinity, items: Infinity };

/** A schema nested too deeply or too large is named as such, by its own limits (B7, B13): one level is the contract. */
export const contractBody: BodyLimits = {
  ...smallBody,
  bytes: limits.contractBytes,
  depth: depth + 1,
  values: Infinity,
  items: Infinity,
  tooDeep: 'CAP_SCHEMA_TOO_DEEP',
};

export const filesBody: BodyLimits = { ...smallBody, bytes: limits.filesBytes };
