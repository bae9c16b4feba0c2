import type { FieldKind } from '../domain/field-kind.ts';
import type { Normalizer, Normalizers } from './normalizer.ts';

/** The normalizer of a kind of field. `channelType`: what an address is read by. */
export function findNormalizer(
  { byKind, address }: Normalizers,
  kind: FieldKind,
  channelType: string | null,
): Normalizer {
  return kind === 'address' ? address(channelType) : byKind[kind];
}
