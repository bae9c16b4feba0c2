export const FIRST_PLACE = { file: 0, within: null };
