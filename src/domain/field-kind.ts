/** What a single-valued endpoint field holds; decides which normalizer its text goes through. */
export type FieldKind =
  | 'text'
  | 'channel-type'
  | 'address'
  | 'opt-out'
  | 'locale'
  | 'timezone'
  | 'country'
  | 'number'
  | 'date';
