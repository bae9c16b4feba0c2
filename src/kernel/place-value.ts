import { createEndpoint } from '../domain/endpoint.ts';
import type { Endpoint } from '../domain/endpoint.ts';
import type { Slot } from '../map/destination.ts';

/** Puts a value in its place, within objects that are made where they are missing. */
export function placeValue(
  endpoint: Endpoint,
  slot: Slot,
  value: string | number | string[],
): void {
  let parent = endpoint;
  for (const name of slot.parents) {
    // Parents are objects by construction: no slot's path is a beginning of another's.
    parent = (parent[name] ??= createEndpoint()) as Endpoint;
  }
  parent[slot.key] = value;
}
