/** The numbers of assembly/ops.ts, which a test compares with these. */
export const OP = {
  END: 0,
  OBJECT: 1,
  TEXT: 2,
  TEXT_LIST: 3,
  NUMBER: 4,
  MEMO: 5,
  ADDRESS: 6,
  CHANNEL: 7,
  DROP: 8,
  REFUSE: 9,
  MEMO_LIST: 10,
} as const;

export const WORDS_PER_OP = 20;

export const ROLE = { NONE: 0, ID: 1, ADDRESS: 2, CHANNEL: 4 } as const;

/** What JSON text can end within too early, by its number. */
export const CUTS = ['object', 'list', 'string'] as const;

/** Answers to a question of the module. */
export const ANSWER = { HARD: -1, ABSENT: 0, VALUE: 1, BAD: 2 } as const;

const CHANNEL_CLASS_SHIFT = 4;
const CHANNEL_INDEX_MASK = 15;
const CLASS = { OTHER: 0, EMAIL: 1, PHONE: 2, TOKEN: 3 } as const;

/** Channels by their number, from 1; 0 is no channel. */
const CHANNELS: readonly (readonly [name: string, addressClass: number])[] = [
  ['', CLASS.OTHER],
  ['EMAIL', CLASS.EMAIL],
  ['SMS', CLASS.PHONE],
  ['VOICE', CLASS.PHONE],
  ['GCM', CLASS.TOKEN],
  ['APNS', CLASS.TOKEN],
  ['APNS_SANDBOX', CLASS.TOKEN],
  ['APNS_VOIP', CLASS.TOKEN],
  ['APNS_VOIP_SANDBOX', CLASS.TOKEN],
  ['ADM', CLASS.TOKEN],
  ['BAIDU', CLASS.TOKEN],
  ['PUSH', CLASS.OTHER],
  ['CUSTOM', CLASS.OTHER],
  ['IN_APP', CLASS.OTHER],
];

/** The module's code for a canonical ChannelType. */
export function encodeChannel(name: string): number {
  const index = CHANNELS.findIndex(([known]) => known === name);
  if (index < 1) throw new Error(`No channel ${name}`);
  return (CHANNELS[index][1] << CHANNEL_CLASS_SHIFT) | index;
}

/** The ChannelType behind the module's code, or null for none. */
export function decodeChannel(code: number): string | null {
  return CHANNELS[code & CHANNEL_INDEX_MASK][0] || null;
}
