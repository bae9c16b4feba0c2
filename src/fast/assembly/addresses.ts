/** Proofs that an address is canonical, by the class of its channel. */
import { isPlainEmail, isPlainToken } from './checks';
import { CHANNEL_CLASS_SHIFT, CHANNEL_EMAIL, CHANNEL_PHONE, CHANNEL_TOKEN } from './ops';
import { isPlainPhone } from './phone';

export function isPlainAddress(channel: i32, start: usize, length: i32): bool {
  switch (channel >> CHANNEL_CLASS_SHIFT) {
    case CHANNEL_EMAIL:
      return isPlainEmail(start, length);
    case CHANNEL_PHONE:
      return isPlainPhone(start, length);
    case CHANNEL_TOKEN:
      return isPlainToken(start, length);
    default:
      return false;
  }
}

/** Whether there may be something in a canonical address that JSON escapes. */
export function isEscapePossible(channel: i32): bool {
  return channel >> CHANNEL_CLASS_SHIFT === CHANNEL_TOKEN;
}
